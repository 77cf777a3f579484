"""Addresses of the joining pages (filled in when the rooms below have landed, same session)."""

from django.urls import URLPattern

app_name = "site"
urlpatterns: list[URLPattern] = []
