"""Addresses of bringing plans in and taking them out."""

from django.urls import URLPattern, path

from malmoandan.plan.views import tables

urlpatterns: list[URLPattern] = [
    path("plan/<int:number>/tabell.csv", tables.plan_csv, name="plan_csv"),
    path("plan/<int:number>/tabell.xlsx", tables.plan_xlsx, name="plan_xlsx"),
    path("plan/<int:number>/las-in/", tables.keep_table, name="keep_table"),
    path("plan/tabell/<int:pk>/", tables.bring_in_table, name="bring_in_table"),
]
