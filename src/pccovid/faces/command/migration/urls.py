"""Addresses of the operator's console, included below the face's own. They name sources, never a person."""

from django.urls import path

from pccovid.faces.command.migration import arrivals, runs, sending, starting, views, withdrawing

urlpatterns = [
    path("", views.all_sources, name="migration"),
    path("progress/", views.progress_now, name="migration-progress"),
    path("folders/", starting.all_folders, name="migration-folders"),
    path("folders/<slug:key>/", starting.one_folder, name="migration-folder"),
    path("runs/", runs.all_runs, name="migration-runs"),
    path("runs/<uuid:run_id>/", runs.one_run, name="migration-run"),
    path("runs/<uuid:run_id>/now/", runs.run_now, name="migration-run-now"),
    path("files/", arrivals.all_files, name="migration-files"),
    path("files/now/", arrivals.files_now, name="migration-files-now"),
    path("files/start/", arrivals.start_files, name="migration-files-start"),
    path("files/announce/", sending.announced, name="migration-announce"),
    path("files/<uuid:arrival_id>/", arrivals.one_file, name="migration-file"),
    path("files/<uuid:arrival_id>/piece/", sending.piece, name="migration-piece"),
    path("files/<uuid:arrival_id>/finish/", sending.finished, name="migration-finish"),
    path("withdrawals/", withdrawing.all_withdrawals, name="migration-withdrawals"),
    path("withdrawals/<uuid:withdrawal_id>/", withdrawing.withdrawal, name="migration-withdrawal"),
    path(
        "withdrawals/<uuid:withdrawal_id>/now/", withdrawing.withdrawal_now, name="migration-withdrawal-now"
    ),
    path("<slug:source>/", views.one_source, name="migration-source"),
    path("<slug:source>/quality/", views.quality_page, name="migration-quality"),
    path("<slug:source>/quality/file/", views.quality_file, name="migration-quality-file"),
]
