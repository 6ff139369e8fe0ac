"""Addresses of the tracers' pages, included below `tracing/`. Ids are random and name nobody."""

from django.urls import path

from pccovid.faces.command.tracing import batch, chain, contacts, inviting, objections, onset, tree, views

urlpatterns = [
    path("", views.cases, name="cases"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<uuid:objection_id>/", objections.answer, name="objection"),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/onset/", onset.onset, name="onset"),
    path("<uuid:case_id>/chain/", chain.chain, name="chain"),
    path("<uuid:case_id>/chain/ask/", chain.ask, name="chain-ask"),
    path("<uuid:case_id>/chain/decide/", chain.decide, name="chain-decide"),
    path("<uuid:case_id>/tree/", tree.tree, name="tree"),
    path("<uuid:case_id>/tree/data/", tree.tree_data, name="tree-data"),
    path("<uuid:case_id>/preview/", views.preview, name="preview"),
    path("<uuid:case_id>/decide/", views.decide, name="decide"),
    path("<uuid:case_id>/batch/", batch.batch, name="batch"),
    path("<uuid:case_id>/code/", inviting.give, name="code"),
    path("<uuid:case_id>/contacts/<uuid:contact_id>/", contacts.contact, name="contact"),
    path("<uuid:case_id>/contacts/<uuid:contact_id>/interview/", contacts.interview, name="interview"),
]
