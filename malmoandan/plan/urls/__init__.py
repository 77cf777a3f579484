"""Addresses of the plan room."""

from malmoandan.plan.urls import changing, drafting, following, reading, tables, weighing

app_name = "plan"
urlpatterns = [
    *reading.urlpatterns,
    *drafting.urlpatterns,
    *following.urlpatterns,
    *changing.urlpatterns,
    *tables.urlpatterns,
    *weighing.urlpatterns,
]
