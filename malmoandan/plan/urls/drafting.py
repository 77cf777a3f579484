"""Addresses of drafting a plan and passing it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
