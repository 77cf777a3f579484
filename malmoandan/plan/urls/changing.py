"""Addresses of changing what was decided."""

from django.urls import URLPattern, path

from malmoandan.plan.views import changing

urlpatterns: list[URLPattern] = [
    path("plan/<int:number>/andringar/", changing.changes, name="changes"),
    path("plan/<int:number>/andringar/ny/", changing.request_change, name="request_change"),
    path("plan/andring/<int:pk>/", changing.change, name="change"),
    path("plan/andring/<int:pk>/ta-tillbaka/", changing.withdraw_change, name="withdraw_change"),
    path("plan/andring/<int:pk>/avboj/", changing.decline_change, name="decline_change"),
    path("plan/andring/<int:pk>/genomfor/", changing.apply_change, name="apply_change"),
]
