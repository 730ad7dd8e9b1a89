enum Help {
    static let overview = """
        tagflow: a gallery for your dance videos and your edits of them.

        usage: tagflow <command> [options]

          serve    the gallery in the browser, with its background workers
          scan     find new, changed and missing files; wait until they are analysed
          export   the catalogue, or a part of it, as JSON, a table or a playlist
          import   read an export into an empty catalogue
          backup   copies of the catalogue: create, list, verify, restore
          jobs     background work: list, pause, resume, cancel, retry
          stats    the catalogue in figures
          verify   whether catalogue, files and pictures are sound, and repair of what is safe
          doctor   what is configured, reachable, missing, and how to mend it

        Every command takes --data DIR (the data folder, default ‘data’), --env FILE (settings, default ‘.env’)
        and --help.
        """
}
