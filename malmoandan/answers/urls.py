"""Addresses of the answers room."""

from django.urls import URLPattern

app_name = "answers"
urlpatterns: list[URLPattern] = []
