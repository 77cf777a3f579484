"""Addresses of the consultation room."""

from django.urls import path

from malmoandan.consultation.views import answering, commenting, reading, receipts

app_name = "consultation"
urlpatterns = [
    path("remisser/", reading.consultations, name="consultations"),
    path("remiss/<int:number>/", reading.consultation, name="consultation"),
    path("remiss/<int:number>/synpunkter/", reading.comments, name="comments"),
    path("remiss/<int:number>/punkt/<str:key>/", commenting.comment, name="comment"),
    path("remiss/<int:number>/hela/", commenting.comment, name="comment_on_whole"),
    path("remiss/<int:number>/for-nagon/", commenting.enter_comment, name="enter_comment_on_whole"),
    path("remiss/<int:number>/for-nagon/<str:key>/", commenting.enter_comment, name="enter_comment"),
    path("remiss/<int:number>/svara/", answering.answer_comments, name="answer_comments"),
    path(
        "remiss/<int:number>/svar/<int:answer>/ta-tillbaka/",
        answering.withdraw_answer,
        name="withdraw_answer",
    ),
    path("remiss/<int:number>/stang/", answering.close_consultation, name="close_consultation"),
    path("remiss/<int:number>/publicera/", answering.publish_consultation, name="publish_consultation"),
    path("remiss/<int:number>/sammanstallning/", reading.compilation, name="compilation"),
    path("remiss/<int:number>/sammanstallning.csv", reading.compilation_csv, name="compilation_csv"),
    path("synpunkt/<int:number>/", reading.read_comment, name="read_comment"),
    path("synpunkt/<int:number>/anmal/", answering.report_comment, name="report_comment"),
    path("synpunkt/<int:number>/dolj/", answering.hide_comment, name="hide_comment"),
    path("synpunkt/<int:number>/visa/", answering.show_comment, name="show_comment"),
    path("kvitto/<str:code>/", receipts.receipt, name="receipt"),
    path("kvitto/<str:code>/adress/", receipts.offer_address, name="offer_address"),
    path("kvitto/<str:code>/bekrafta/", receipts.confirm_address, name="confirm_address"),
]
