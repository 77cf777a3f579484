"""Addresses of the record room.

Those that machines read have no slash at the end and answer in plain text.
"""

from django.urls import path

from malmoandan.record import views
from malmoandan.record.views import texts

app_name = "record"
urlpatterns = [
    path("protokollet/", views.entries, name="entries"),
    path("protokollet/<int:seq>/", views.entry, name="entry"),
    path("protokollet/<int:seq>/stryk/", views.redact, name="redact"),
    path("protokollet/kontrollera/", views.check, name="check"),
    path("protokollet/vittne/", views.trust_witness, name="trust_witness"),
    path("protokollet/<int:seq>/bevis", texts.proof, name="proof"),
    path("protokollet/kontrollpunkt", texts.checkpoint, name="checkpoint"),
    path("protokollet/kontrollpunkter/<int:since>", texts.checkpoints, name="checkpoints"),
    path("protokollet/poster/<int:first>-<int:last>", texts.lines, name="lines"),
    path("protokollet/samband/<int:old>-<int:new>", texts.consistency, name="consistency"),
    path("protokollet/nycklar", texts.keys, name="keys"),
    path("protokollet/medsignera", texts.cosign, name="cosign"),
    path("protokollet/verifier.pyz", texts.verifier, name="verifier"),
]
