"""Addresses of the consultation room."""

from django.urls import URLPattern

app_name = "consultation"
urlpatterns: list[URLPattern] = []
