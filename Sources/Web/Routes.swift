import Catalog
import HTTP
import Library

extension Site {
    /// The one table of addresses: who may call each, and who answers.
    static func routes(
        catalog: Catalog, library: Library, shell: Shell, events: Events, assets: StaticFiles,
        settings: Settings
    ) -> Router<Endpoint> {
        let gallery = GalleryPages(catalog: catalog, library: library, shell: shell)
        let cover = CoverAPI(catalog: catalog, library: library)
        let filterPages = FilterPages(catalog: catalog, shell: shell)
        let video = VideoPages(catalog: catalog, library: library, shell: shell, cover: cover)
        let creators = NamePages(table: .creators, catalog: catalog, library: library, shell: shell)
        let characters = NamePages(table: .characters, catalog: catalog, library: library, shell: shell)
        let trash = TrashPages(catalog: catalog, shell: shell)
        let board = BoardPages(catalog: catalog, library: library, shell: shell)
        let activity = ActivityPages(catalog: catalog, shell: shell)
        let listPages = ListsPages(catalog: catalog, library: library, shell: shell)
        let selections = SelectionPart(catalog: catalog, shell: shell)
        let problems = ProblemsPages(catalog: catalog, shell: shell)
        let settingsPage = SettingsPages(
            catalog: catalog, library: library, shell: shell, keys: settings.keys)
        let videos = VideosAPI(catalog: catalog)
        let edits = EditsAPI(catalog: catalog)
        let facets = FacetsAPI(catalog: catalog)
        let suggestions = SuggestAPI(catalog: catalog)
        let names = NamesAPI(catalog: catalog)
        let lists = ListsAPI(catalog: catalog)
        let filters = FiltersAPI(catalog: catalog)
        let bulk = BulkAPI(catalog: catalog)
        let numbers = IDsAPI(catalog: catalog)
        let exports = ExportAPI(catalog: catalog)
        let changes = ChangesAPI(catalog: catalog)
        let journal = JournalAPI(shell: shell)
        let folders = LibraryAPI(catalog: catalog, library: library)
        let imports = ImportAPI(catalog: catalog, library: library)
        let jobs = JobsAPI(catalog: catalog, library: library)
        let backups = BackupsAPI(catalog: catalog, library: library)
        let preferences = SettingsAPI(catalog: catalog, library: library, keys: settings.keys)
        let media = MediaRoutes(
            catalog: catalog, library: library, pictures: PictureCache(library: library))
        let health = Health(catalog: catalog)
        return Router([
            Route("GET /", Endpoint(.viewer, gallery.show)),
            Route("POST /", Endpoint(.editor, gallery.post)),
            Route("GET /cards", Endpoint(.viewer, gallery.cards)),
            Route("GET /filters", Endpoint(.viewer, filterPages.show)),
            Route("POST /filters", Endpoint(.editor, filterPages.post)),
            Route("GET /panel", Endpoint(.viewer, filterPages.panel)),
            Route("GET /video/{id}", Endpoint(.viewer, video.show)),
            Route("POST /video/{id}", Endpoint(.editor, video.post)),
            Route("GET /edit/{id}", Endpoint(.viewer, video.show)),
            Route("POST /edit/{id}", Endpoint(.editor, video.post)),
            Route("GET /creators", Endpoint(.viewer, creators.list)),
            Route("POST /creators", Endpoint(.editor, creators.postList)),
            Route("GET /creators/{id}", Endpoint(.viewer, creators.show)),
            Route("POST /creators/{id}", Endpoint(.editor, creators.post)),
            Route("GET /characters", Endpoint(.viewer, characters.list)),
            Route("POST /characters", Endpoint(.editor, characters.postList)),
            Route("GET /characters/{id}", Endpoint(.viewer, characters.show)),
            Route("POST /characters/{id}", Endpoint(.editor, characters.post)),
            Route("GET /trash", Endpoint(.viewer, trash.show)),
            Route("POST /trash", Endpoint(.editor, trash.post)),
            Route("GET /board", Endpoint(.viewer, board.show)),
            Route("POST /board", Endpoint(.editor, board.post)),
            Route("GET /board/{status}", Endpoint(.viewer, board.column)),
            Route("GET /activity", Endpoint(.viewer, activity.show)),
            Route("POST /activity", Endpoint(.editor, activity.post)),
            Route("GET /jobs", Endpoint(.viewer, activity.jobs)),
            Route("GET /activity/{id}", Endpoint(.viewer, activity.change)),
            Route("GET /selection", Endpoint(.viewer, selections.show)),
            Route("POST /export", Endpoint(.viewer, exports.post), bodyLimit: BulkAPI.bodyLimit),
            Route("GET /lists", Endpoint(.viewer, listPages.all)),
            Route("POST /lists", Endpoint(.editor, listPages.postAll)),
            Route("GET /lists/{id}", Endpoint(.viewer, listPages.one)),
            Route("POST /lists/{id}", Endpoint(.editor, listPages.postOne)),
            Route("GET /problems", Endpoint(.viewer, problems.show)),
            Route("POST /problems", Endpoint(.viewer, problems.post)),
            Route("GET /settings", Endpoint(.viewer, settingsPage.show)),
            Route("POST /settings", Endpoint(.viewer, settingsPage.post)),

            Route("GET /api/videos", Endpoint(.viewer, videos.list)),
            Route("GET /api/videos/{id}", Endpoint(.viewer, videos.show)),
            Route("GET /api/videos/{id}/edits", Endpoint(.editor, edits.list)),
            Route("POST /api/videos/{id}/cover", Endpoint(.editor, cover.choose)),
            Route("GET /api/trash", Endpoint(.viewer, videos.trash)),
            Route("GET /api/facets", Endpoint(.viewer, facets.show)),
            Route("GET /api/suggest", Endpoint(.viewer, suggestions.show)),
            Route("POST /api/update_video", Endpoint(.editor, videos.update)),
            Route("POST /api/videos/{id}/split", Endpoint(.editor, videos.split)),
            Route("POST /api/update_status", Endpoint(.editor, videos.updateStatus)),
            Route("POST /api/bulk_update", Endpoint(.editor, bulk.update), bodyLimit: BulkAPI.bodyLimit),
            Route("POST /api/trash", Endpoint(.editor, bulk.trash), bodyLimit: BulkAPI.bodyLimit),
            Route("POST /api/restore", Endpoint(.editor, bulk.restore), bodyLimit: BulkAPI.bodyLimit),
            Route(
                "DELETE /api/trash", Endpoint(.admin, DeletionAPI(library: library).delete),
                bodyLimit: BulkAPI.bodyLimit),
            Route("GET /api/ids", Endpoint(.viewer, numbers.show)),
            Route("GET /api/export", Endpoint(.viewer, exports.show)),
            Route("GET /api/creators", Endpoint(.viewer, names.creators)),
            Route("GET /api/creators/{id}", Endpoint(.viewer, names.creator)),
            Route("POST /api/creators/{id}/rename", Endpoint(.editor, names.rename(.creators))),
            Route("POST /api/creators/{id}/merge", Endpoint(.editor, names.merge(.creators))),
            Route("POST /api/creators/{id}/aliases", Endpoint(.editor, names.aliases(.creators))),
            Route("POST /api/creators/merge", Endpoint(.editor, names.mergeAll(.creators))),
            Route("GET /api/characters", Endpoint(.viewer, names.characters)),
            Route("GET /api/characters/{id}", Endpoint(.viewer, names.character)),
            Route("POST /api/characters/{id}/rename", Endpoint(.editor, names.rename(.characters))),
            Route("POST /api/characters/{id}/merge", Endpoint(.editor, names.merge(.characters))),
            Route("POST /api/characters/{id}/aliases", Endpoint(.editor, names.aliases(.characters))),
            Route("POST /api/characters/{id}/series", Endpoint(.editor, names.series)),
            Route("POST /api/characters/merge", Endpoint(.editor, names.mergeAll(.characters))),
            Route("GET /api/lists", Endpoint(.viewer, lists.lists)),
            Route("GET /api/lists/{id}", Endpoint(.viewer, lists.show)),
            Route("POST /api/lists", Endpoint(.editor, lists.make)),
            Route(
                "POST /api/lists/{id}/videos", Endpoint(.editor, lists.members), bodyLimit: BulkAPI.bodyLimit),
            Route("POST /api/lists/{id}/order", Endpoint(.editor, lists.order), bodyLimit: BulkAPI.bodyLimit),
            Route("POST /api/lists/{id}/rename", Endpoint(.editor, lists.rename)),
            Route("DELETE /api/lists/{id}", Endpoint(.editor, lists.delete)),
            Route("GET /api/filters", Endpoint(.viewer, filters.list)),
            Route("POST /api/filters", Endpoint(.editor, filters.save)),
            Route("DELETE /api/filters/{id}", Endpoint(.editor, filters.delete)),
            Route("POST /api/claims", Endpoint(.editor, ClaimsAPI(catalog: catalog).judge)),
            Route("GET /api/changes", Endpoint(.viewer, changes.list)),
            Route("POST /api/undo", Endpoint(.editor, journal.undo)),
            Route("POST /api/redo", Endpoint(.editor, journal.redo)),
            Route("POST /api/open_folder", Endpoint(.viewer, folders.openFolder)),
            Route("POST /api/library", Endpoint(.admin, folders.add)),
            Route("DELETE /api/library/{id}", Endpoint(.admin, folders.remove)),
            Route("POST /api/import", Endpoint(.admin, imports.run)),
            Route("POST /api/scan", Endpoint(.editor, folders.scan)),
            Route("GET /api/jobs", Endpoint(.viewer, jobs.jobs)),
            Route("GET /api/jobs/{id}", Endpoint(.viewer, jobs.job)),
            Route("POST /api/jobs/{id}/cancel", Endpoint(.editor, jobs.act(.cancel))),
            Route("POST /api/jobs/{id}/pause", Endpoint(.editor, jobs.act(.pause))),
            Route("POST /api/jobs/{id}/resume", Endpoint(.editor, jobs.act(.resume))),
            Route("POST /api/jobs/{id}/retry", Endpoint(.editor, jobs.retry)),
            Route("POST /api/jobs/{id}/accept", Endpoint(.admin, jobs.accept)),
            Route("GET /api/problems", Endpoint(.viewer, jobs.problems)),
            Route("POST /api/problems/retry", Endpoint(.editor, jobs.retryProblems)),
            Route("GET /api/verify", Endpoint(.admin, VerifyAPI(library: library).show)),
            Route("POST /api/verify", Endpoint(.admin, VerifyAPI(library: library).begin)),
            Route("GET /api/settings", Endpoint(.admin, preferences.show)),
            Route("PATCH /api/settings", Endpoint(.admin, preferences.change)),
            Route("GET /api/backups", Endpoint(.admin, backups.list)),
            Route("POST /api/backups", Endpoint(.admin, backups.make)),
            Route("POST /api/backups/restore", Endpoint(.admin, backups.restore)),
            Route("GET /api/events", Endpoint(.viewer, events.listen)),
            Route("GET /api/openapi.json", Endpoint(.viewer, OpenAPI.show)),

            Route("GET /media/{id}", Endpoint(.viewer, media.media)),
            Route("GET /media/{id}/{file}", Endpoint(.viewer, media.media)),
            Route("GET /media/{id}/tracks/{name}", Endpoint(.viewer, media.track)),
            Route("GET /pictures/{name}", Endpoint(.viewer, media.picture)),
            Route(
                "GET /assets/{path...}",
                Endpoint(.anonymous) { request, _ in try assets.respond(to: request) }),
            Route("GET /healthz", Endpoint(.anonymous, health.alive)),
            Route("GET /readyz", Endpoint(.anonymous, health.ready)),
        ])
    }
}
