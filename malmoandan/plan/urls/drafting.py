"""Addresses of drafting a plan and passing it."""

from django.urls import URLPattern, path

from malmoandan.plan.views import passing
from malmoandan.plan.views.drafting import activities, challenges, plans, removing

urlpatterns: list[URLPattern] = [
    path("plan/ny/", plans.draft_plan, name="draft_plan"),
    path("plan/<int:number>/utkast/", plans.draft, name="draft"),
    path("plan/<int:number>/utkast/om/", plans.change_plan, name="change_plan"),
    path("plan/<int:number>/utkast/del/<str:key>/", plans.write_section, name="write_section"),
    path("plan/<int:number>/utkast/ordning/", plans.arrange_plan, name="arrange_plan"),
    path("plan/<int:number>/utkast/fran-forra/", activities.carry_over, name="carry_over"),
    path("plan/<int:number>/utkast/ny-utmaning/", challenges.add_challenge, name="add_challenge"),
    path("plan/utmaning/<int:pk>/andra/", challenges.change_challenge, name="change_challenge"),
    path("plan/utmaning/<int:pk>/ta-bort/", removing.remove_challenge, name="remove_challenge"),
    path("plan/utmaning/<int:pk>/nytt-mal/", challenges.add_goal, name="add_goal"),
    path("plan/utmaning/<int:pk>/ny-aktivitet/", activities.add_activity, name="add_activity"),
    path("plan/mal/<int:pk>/andra/", challenges.change_goal, name="change_goal"),
    path("plan/mal/<int:pk>/ta-bort/", removing.remove_goal, name="remove_goal"),
    path("plan/mal/<int:pk>/ny-indikator/", challenges.add_indicator, name="add_indicator"),
    path("plan/indikator/<int:pk>/andra/", challenges.change_indicator, name="change_indicator"),
    path("plan/indikator/<int:pk>/ta-bort/", removing.remove_indicator, name="remove_indicator"),
    path("plan/aktivitet/<int:pk>/andra/", activities.change_activity, name="change_activity"),
    path("plan/aktivitet/<int:pk>/ta-bort/", removing.remove_activity, name="remove_activity"),
    path("plan/<int:number>/remiss/", passing.start_plan_consultation, name="start_plan_consultation"),
    path("plan/<int:number>/foresla/", passing.propose_plan, name="propose_plan"),
    path("plan/<int:number>/till-utkast/", passing.redraft_plan, name="redraft_plan"),
    path("plan/<int:number>/dra-tillbaka/", passing.withdraw_plan, name="withdraw_plan"),
    path("plan/<int:number>/anta/", passing.adopt_plan, name="adopt_plan"),
    path("plan/<int:number>/borja/", passing.begin_plan, name="begin_plan"),
    path("plan/<int:number>/avsluta/", passing.close_plan, name="close_plan"),
    path("plan/<int:number>/arkivera/", passing.archive_plan, name="archive_plan"),
]
