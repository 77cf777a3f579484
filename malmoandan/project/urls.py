"""All addresses. Swedish stands without a prefix, other languages behind theirs (/ar/…)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from malmoandan.project import views

urlpatterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    *i18n_patterns(
        path("", include("malmoandan.site.urls")),
        path("", include("malmoandan.report.urls")),
        path("", include("malmoandan.rounds.urls")),
        path("", include("malmoandan.assessments.urls")),
        path("", include("malmoandan.measures.urls")),
        path("", include("malmoandan.agreement.urls")),
        path("", include("malmoandan.dialogue.urls")),
        path("", include("malmoandan.workshop.urls")),
        path("", include("malmoandan.answers.urls")),
        path("", include("malmoandan.voices.urls")),
        path("", include("malmoandan.opinions.urls")),
        path("", include("malmoandan.meetings.urls")),
        path("", include("malmoandan.panels.urls")),
        path("", include("malmoandan.contributions.urls")),
        path("", include("malmoandan.partnerships.urls")),
        path("", include("malmoandan.plan.urls")),
        path("", include("malmoandan.commitments.urls")),
        path("", include("malmoandan.weighing.urls")),
        path("", include("malmoandan.steering.urls")),
        path("", include("malmoandan.consultation.urls")),
        path("", include("malmoandan.matters.urls")),
        path("", include("malmoandan.outreach.urls")),
        path("", include("malmoandan.decisions.urls")),
        path("", include("malmoandan.trace.urls")),
        path("", include("malmoandan.parties.urls")),
        path("", include("malmoandan.record.urls")),
        path("", include("malmoandan.web.urls")),
        path("konto/", include("malmoandan.parties.sign_in_urls")),
        prefix_default_language=False,
    ),
]

handler400 = "malmoandan.web.views.bad_request"
handler403 = "malmoandan.web.views.forbidden"
handler404 = "malmoandan.web.views.not_found"
handler500 = "malmoandan.web.views.server_error"
handler429 = "malmoandan.parties.views.too_many"  # asked for by the sign-in pages
