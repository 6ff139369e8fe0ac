"""Addresses of the pages of oversight, included below the face's own. Ids are random and name nobody."""

from django.urls import path

from pccovid.faces.command.oversight import (
    complaints,
    findings,
    glass,
    home,
    lists,
    ordered,
    orders,
    planted,
    ties,
)

urlpatterns = [
    path("audit/", home.audit, name="audit"),
    path("audit/look/", home.look_now, name="audit-look"),
    path("audit/hours/", home.hours, name="audit-hours"),
    path("audit/findings/", findings.all_findings, name="findings"),
    path("audit/findings/<uuid:finding_id>/", findings.one_finding, name="finding"),
    path("audit/glass/<uuid:glass_id>/", glass.review, name="glass-review"),
    path("audit/copy/", lists.whose_copy, name="whose-copy"),
    path("audit/complaints/", complaints.queue, name="complaint-queue"),
    path("audit/complaints/<uuid:complaint_id>/", complaints.answer, name="complaint-answer"),
    path("audit/planted/", planted.planted, name="planted"),
    path("audit/planted/new/", planted.plant_new, name="planted-new"),
    path("audit/ties/", ties.all_ties, name="ties"),
    path("audit/ties/<uuid:tie_id>/remove/", ties.remove, name="tie-remove"),
    path("orders/", orders.all_orders, name="orders"),
    path("orders/new/", orders.new_order, name="order-new"),
    path("orders/<uuid:order_id>/", orders.one_order, name="order"),
    path("orders/<uuid:order_id>/close/", orders.close, name="order-close"),
    path("orders/<uuid:order_id>/records/", ordered.records, name="order-records"),
    path("lists/", lists.all_lists, name="lists"),
    path("lists/new/", lists.new_list, name="list-new"),
    path("lists/<uuid:list_id>/", lists.one_list, name="list"),
    path("lists/<uuid:list_id>/file/", lists.file, name="list-file"),
]
