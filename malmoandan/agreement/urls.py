"""Addresses of the agreement room."""

from django.urls import path

from malmoandan.agreement.views import (
    drafting,
    importing,
    joining,
    open_data,
    passing,
    principles,
    reading,
    roll,
)

app_name = "agreement"
urlpatterns = [
    path("overenskommelse/", reading.agreement, name="agreement"),
    path("overenskommelse/text.json", open_data.agreement_json, name="agreement_json"),
    path("overenskommelse/text.csv", open_data.agreement_csv, name="agreement_csv"),
    path("overenskommelse/versioner/", reading.versions, name="versions"),
    path("overenskommelse/<int:number>/", reading.version, name="version"),
    path("overenskommelse/<int:number>/skriv-ut/", reading.print_version, name="print_version"),
    path(
        "overenskommelse/<int:number>/jamfor/<int:other>/", reading.compare_versions, name="compare_versions"
    ),
    path("overenskommelse/<int:number>/andra/", drafting.edit_version, name="edit_version"),
    path("overenskommelse/<int:number>/andra/ny/", drafting.add_clause, name="add_clause"),
    path("overenskommelse/<int:number>/andra/<slug:key>/", drafting.edit_clause, name="edit_clause"),
    path(
        "overenskommelse/<int:number>/andra/<slug:key>/ta-bort/", drafting.remove_clause, name="remove_clause"
    ),
    path("overenskommelse/<int:number>/andra/<slug:key>/flytta/", drafting.move_clause, name="move_clause"),
    path("overenskommelse/<int:number>/remiss/", passing.start_consultation, name="start_consultation"),
    path("overenskommelse/<int:number>/foresla/", passing.propose_version, name="propose_version"),
    path("overenskommelse/<int:number>/anta/", passing.adopt_version, name="adopt_version"),
    path("overenskommelse/<int:number>/omarbeta/", passing.amend_version, name="amend_version"),
    path("overenskommelse/<int:number>/dra-tillbaka/", passing.withdraw_version, name="withdraw_version"),
    path("overenskommelse/<int:number>/oversatt/", passing.add_translation, name="add_translation"),
    path("overenskommelse/las-in/", importing.keep_reading, name="keep_reading"),
    path("overenskommelse/las-in/<int:pk>/", importing.correct_reading, name="correct_reading"),
    path("overenskommelse/las-in/<int:pk>/skriv/", importing.write_reading, name="write_reading"),
    path("overenskommelse/las-in/<int:pk>/kasta/", importing.discard_reading, name="discard_reading"),
    path("principer/", principles.principles, name="principles"),
    path("principer/<slug:slug>/", principles.principle, name="principle"),
    path("principer/<slug:slug>/skriv/", principles.write_principle_meaning, name="write_principle_meaning"),
    path("principer/<slug:slug>/anta/", principles.adopt_principle_meaning, name="adopt_principle_meaning"),
    path("anslut/", joining.join, name="join"),
    path("anslut/kvitto/", joining.receipt, name="receipt"),
    path("anslut/kvitto/<slug:code>/", joining.adhesion_receipt, name="adhesion_receipt"),
    path("anslut/kvitto/<slug:code>/lamna/", joining.leave_agreement, name="leave_agreement"),
    path("anslut/brev/<int:pk>/<slug:code>/", joining.confirm_adhesion, name="confirm_adhesion"),
    path("anslut/<slug:who>/", joining.join_agreement, name="join_agreement"),
    path("anslutna/", roll.roll, name="roll"),
    path("anslutna.csv", roll.roll_csv, name="roll_csv"),
    path("anslutningar/", roll.adhesions, name="adhesions"),
    path("anslutningar/<int:pk>/", roll.adhesion, name="adhesion"),
    path("anslutningar/<int:pk>/valkomna/", roll.accept_adhesion, name="accept_adhesion"),
    path("anslutningar/<int:pk>/avsla/", roll.refuse_adhesion, name="refuse_adhesion"),
    path("anslutningar/<int:pk>/prova-igen/", roll.take_second_look, name="take_second_look"),
    path("anslutningar/<int:pk>/lamna/", roll.leave_as_body, name="leave_as_body"),
]
