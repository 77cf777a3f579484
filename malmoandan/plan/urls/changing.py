"""Addresses of changing what was decided."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
