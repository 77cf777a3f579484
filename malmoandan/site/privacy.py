"""What the pages that join rooms hold: words for searching, measures, the statement on accessibility."""

from malmoandan.kernel.privacy import tell

PUBLIC = "No personal data."

tell(
    "site.SearchPage", purpose="To find what is public.", basis=PUBLIC,
    retention="Until the page it stands for changes or goes.",
    public="id ref language sort title text url indexed_at",
)  # fmt: skip
tell(
    "site.AccessibilityStatement", purpose="To say how accessible the service is, as the law asks.",
    basis=PUBLIC, retention="Until the next statement.",
    public="id actor_name service_name conformity shortcomings disproportionate_burden outside_the_law "
    "method assessed_on authority_name authority_url language published_at",
)  # fmt: skip
tell(
    "site.ClauseMeasure", purpose="To show whether a clause is kept.", basis=PUBLIC,
    retention="As long as the agreement is kept.", public="id clause_key measure chosen_at dropped_at",
)  # fmt: skip
