"""Addresses of the plan room."""

from django.urls import URLPattern

app_name = "plan"
urlpatterns: list[URLPattern] = []
