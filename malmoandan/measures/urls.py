"""Addresses of the measures room."""

from django.urls import path

from malmoandan.measures import views

app_name = "measures"
urlpatterns = [
    path("matt/", views.measures, name="measures"),
    path("matt/tabell.csv", views.measures_csv, name="measures_csv"),
    path("matt/tabell.json", views.measures_json, name="measures_json"),
    path("matt/<slug:code>/", views.measure, name="measure"),
    path("matt/<slug:code>/rader.csv", views.measure_csv, name="measure_csv"),
]
