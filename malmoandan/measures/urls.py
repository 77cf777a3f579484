"""Addresses of the measures room."""

from django.urls import path

from malmoandan.measures import views

app_name = "measures"
urlpatterns = [
    path("matt/<slug:code>/", views.measure, name="measure"),
]
