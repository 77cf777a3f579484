"""Addresses of the parties room."""

from django.urls import URLPattern

app_name = "parties"
urlpatterns: list[URLPattern] = []
