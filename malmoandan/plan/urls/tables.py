"""Addresses of bringing plans in and taking them out."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
