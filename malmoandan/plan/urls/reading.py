"""Addresses of the public pages of plans."""

from django.urls import URLPattern, path

from malmoandan.plan.views import reading

urlpatterns: list[URLPattern] = [
    path("plan/", reading.plan_now, name="plan_now"),
    path("plan/<int:number>/", reading.plan, name="plan"),
    path("plan/utmaning/<int:pk>/", reading.challenge, name="challenge"),
    path("plan/mal/<int:pk>/", reading.goal, name="goal"),
    path("plan/indikator/<int:pk>/", reading.indicator, name="indicator"),
    path("plan/aktivitet/<int:pk>/", reading.activity, name="activity"),
]
