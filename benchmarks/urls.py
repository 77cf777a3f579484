"""Our addresses, and the floor."""

from django.urls import path

from benchmarks.floor import floor
from malmoandan.project.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [path("floor", floor, name="floor"), *urlpatterns]
