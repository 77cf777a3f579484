"""Addresses of the panels room."""

from django.urls import path

from malmoandan.panels.views import drafting, drawing, reading

app_name = "panels"
urlpatterns = [
    path("lottningar/", reading.draws, name="draws"),
    path("lottningar/ny/", drafting.draft_draw, name="draft_draw"),
    path("lottning/<int:number>/", reading.draw, name="draw"),
    path("lottning/<int:number>/grupper/", reading.panels, name="panels"),
    path("lottning/<int:number>/lottning.json", reading.draw_json, name="draw_json"),
    path("lottning/<int:number>/pool.json", reading.pool_json, name="pool_json"),
    path("lottning/<int:number>/andra/", drafting.change_draw, name="change_draw"),
    path("lottning/<int:number>/pool/", drafting.bring_pool, name="bring_pool"),
    path("lottning/<int:number>/faststall/", drafting.fix_draw, name="fix_draw"),
    path("lottning/<int:number>/forsegla/", drawing.seal_number, name="seal_number"),
    path("lottning/<int:number>/oppna/", drawing.open_number, name="open_number"),
    path("lottning/<int:number>/avbryt/", drawing.cancel_draw, name="cancel_draw"),
]
