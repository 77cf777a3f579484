"""Addresses of the public pages of plans."""

from django.urls import URLPattern, path

from malmoandan.plan.views import activities, challenges, editions, feeds, lists, plans

urlpatterns: list[URLPattern] = [
    path("plan/", plans.plan_now, name="plan_now"),
    path("plan/alla/", plans.plans, name="plans"),
    path("plan/<int:number>/", plans.plan, name="plan"),
    path("plan/<int:number>/handlingstabell/", plans.print_plan, name="print_plan"),
    path("plan/<int:number>/tidslinje/", plans.timeline, name="timeline"),
    path("plan/<int:number>/aktiviteter/", lists.activities, name="activities"),
    path("plan/<int:number>/aktiviteter.csv", lists.activities_csv, name="activities_csv"),
    path("plan/<int:number>/aktiviteter.xlsx", lists.activities_xlsx, name="activities_xlsx"),
    path("plan/<int:number>/utgavor/", editions.editions, name="editions"),
    path("plan/<int:number>/utgava/<int:edition>/", editions.edition, name="edition"),
    path(
        "plan/<int:number>/utgava/<int:edition>/jamfor/<int:other>/",
        editions.compare_editions,
        name="compare_editions",
    ),
    path("plan/<int:number>/plan.atom", feeds.plan_feed, name="plan_feed"),
    path("plan/<int:number>/plan.json", feeds.plan_json, name="plan_json"),
    path("plan/utmaning/<int:pk>/", challenges.challenge, name="challenge"),
    path("plan/mal/<int:pk>/", challenges.goal, name="goal"),
    path("plan/indikator/<int:pk>/", challenges.indicator, name="indicator"),
    path("plan/aktivitet/<int:pk>/", activities.activity, name="activity"),
    path("plan/aktivitet/<int:pk>/aktivitet.json", feeds.activity_json, name="activity_json"),
]
