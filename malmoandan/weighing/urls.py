"""Addresses of the weighing room."""

from django.urls import URLPattern

app_name = "weighing"
urlpatterns: list[URLPattern] = []
