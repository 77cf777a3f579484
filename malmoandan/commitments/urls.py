"""Addresses of the commitments room."""

from django.urls import URLPattern, path

from malmoandan.commitments.views import answering, board, carrying, handing_over, proposing, reading

app_name = "commitments"
urlpatterns: list[URLPattern] = [
    path("lofte/", board.commitments, name="commitments"),
    path("lofte/tabell.csv", board.commitments_csv, name="commitments_csv"),
    path("lofte/tabell.xlsx", board.commitments_xlsx, name="commitments_xlsx"),
    path("lofte/kalender.ics", board.commitments_ics, name="commitments_ics"),
    path("lofte/nytt/", proposing.propose_commitment, name="propose_commitment"),
    path("lofte/<int:pk>/", reading.commitment, name="commitment"),
    path("lofte/<int:pk>/andra/", proposing.change_commitment, name="change_commitment"),
    path("lofte/<int:pk>/ny-dag/", proposing.move_due_day, name="move_due_day"),
    path("lofte/<int:pk>/ta-tillbaka/", proposing.withdraw_proposal, name="withdraw_proposal"),
    path("lofte/<int:pk>/acceptera/", answering.accept_commitment, name="accept_commitment"),
    path("lofte/<int:pk>/avboj/", answering.decline_commitment, name="decline_commitment"),
    path("lofte/<int:pk>/be-om-andring/", answering.ask_for_changes, name="ask_for_changes"),
    path("lofte/<int:pk>/beslut/", answering.decide_commitment, name="decide_commitment"),
    path("lofte/<int:pk>/anmald/", answering.report_delegation, name="report_delegation"),
    path("lofte/<int:pk>/var-syn/", answering.comment_as_counterpart, name="comment_as_counterpart"),
    path("lofte/<int:pk>/borja/", carrying.start_commitment, name="start_commitment"),
    path("lofte/<int:pk>/lage/", carrying.report_progress, name="report_progress"),
    path("lofte/<int:pk>/avsluta/", carrying.finish_commitment, name="finish_commitment"),
    path("lofte/<int:pk>/hjalp/", carrying.ask_for_help, name="ask_for_help"),
    path("lofte/<int:pk>/lamna-over/", handing_over.hand_over_commitment, name="hand_over_commitment"),
    path("lofte/<int:pk>/ta-over/", handing_over.take_over_commitment, name="take_over_commitment"),
    path("lofte/<int:pk>/stannar/", handing_over.decline_hand_over, name="decline_hand_over"),
]
