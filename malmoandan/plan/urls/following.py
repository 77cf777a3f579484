"""Addresses of telling how it goes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
