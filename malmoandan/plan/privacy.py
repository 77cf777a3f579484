"""What the plan holds. Nothing in it is about persons; who acted stands as a mandate."""

from malmoandan.kernel.privacy import tell

PLANNED = "To let the parties plan together, follow up, and let everyone see how it goes."
TASK = "GDPR article 6(1)(e): a task in the public interest"
KEPT = "As long as the agreement, then archived."


def _told(model: str, public: str, pseudonymous: str = "") -> None:
    tell(
        f"plan.{model}", purpose=PLANNED, basis=TASK, retention=KEPT, public=public, pseudonymous=pseudonymous
    )


_told(
    "ActionPlan",
    "id number title summary language state period_start period_end agreement registry_no supersedes revision"
    " read_as created_at published_at adopted_at entered_force_at closed_at",
)
_told("PlanSection", "id plan key text")
_told("Edition", "id plan number content digest reason frozen_at")
_told(
    "Challenge",
    "id plan code position title problem baseline target_groups principles sdgs revision",
)
_told("ChallengeHost", "id challenge party body")
_told("Source", "id challenge kind title publisher year url says")
_told("Goal", "id plan challenge code position title expected_result by_on revision")
_told(
    "Indicator",
    "id plan goal code position name definition kind unit direction baseline_value baseline_on target_value"
    " target_on frequency source kolada_id breakdowns responsible next_value_due_on revision",
)
_told(
    "IndicatorValue",
    "id indicator period_on breakdown value words note state given_at judged_at returned_why corrects",
    "given_by judged_by",
)
_told(
    "Activity",
    "id plan challenge goal code position title what why expected_result starts_on ends_on is_continuous"
    " date_precision participation policy_step principles clauses target_groups places is_joint visibility"
    " continues phase assessment told_on milestone_due_on ended_why revision",
)
_told("ActivityParty", "id activity body role domain")
_told("ActivityContact", "id activity role is_public", "mandate")
_told("Milestone", "id activity position title due_on original_due_on state completed_on note")
_told("MilestoneMove", "id milestone from_on to_on reason moved_at", "mandate")
_told("Resource", "id activity kind amount unit year body funding state note")
_told("CommunicationMeasure", "id activity audience channel languages body due_on done_on")
_told(
    "Evidence",
    "id activity milestone title url says dated_on licence added_at withdrawn_at withdrawn_why",
    "mandate",
)
_told(
    "CheckIn",
    "id activity number as_of phase proposed assessment reason happened obstacles next_step help_needed"
    " evidence_url is_unchanged corrects body party entered_why told_at",
    "mandate",
)
_told("Acknowledgement", "id check_in party assessment words acknowledged_at", "mandate")
_told(
    "ChangeRequest",
    "id plan number target field old new reason digest state body asked_at settled_at settled_why edition",
    "mandate",
)
tell(
    "plan.KeptTable", purpose="To let somebody look at what a table would change before it does.", basis=TASK,
    retention="A day.", public="id plan name names rows kept_at", pseudonymous="mandate",
)  # fmt: skip
