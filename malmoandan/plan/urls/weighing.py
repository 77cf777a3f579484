"""Addresses of what is weighed about a plan."""

from django.urls import URLPattern, path

from malmoandan.plan.views import weighing

urlpatterns: list[URLPattern] = [
    path("plan/<int:number>/avvagningar/", weighing.weighings, name="weighings"),
    path(
        "plan/<int:number>/avvagningar/<int:weighing>/utmaningar/",
        weighing.weigh_challenges,
        name="weigh_challenges",
    ),
]
