import SQLite

/// The schema, as the texts that lead to it. A published text is never edited; the next one is appended.
let migrations: [SQL] = [
    // 1: the first floor.
    //
    // Times are milliseconds since 1970, except `files.modified` in nanoseconds. A decision is a `final_…` column (or one
    // that only people fill): NULL is undecided, '' or row 0 is "decided: none". `detected_…` are derived from `claims`
    // and `processing` from `analyses` by the writer.
    """
    CREATE TABLE roots(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      path BLOB NOT NULL UNIQUE,
      device INTEGER,
      inode INTEGER,
      added INTEGER NOT NULL,
      scanned INTEGER,
      removed INTEGER
    ) STRICT;

    CREATE TABLE creators(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE creator_handles(
      platform TEXT NOT NULL,
      handle TEXT NOT NULL,
      creator INTEGER NOT NULL REFERENCES creators ON DELETE CASCADE,
      foreign_id TEXT,
      PRIMARY KEY(platform, handle)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX creator_handles_creator ON creator_handles(creator);
    CREATE TABLE creator_aliases(
      creator INTEGER NOT NULL REFERENCES creators ON DELETE CASCADE,
      name TEXT NOT NULL,
      PRIMARY KEY(creator, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE music(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE artists(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE series(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE characters(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      series INTEGER REFERENCES series
    ) STRICT;
    CREATE TABLE character_aliases(
      character INTEGER NOT NULL REFERENCES characters ON DELETE CASCADE,
      name TEXT NOT NULL,
      PRIMARY KEY(character, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE videos(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      media TEXT NOT NULL,
      -- The one that plays. No reference: each file that is added or removed would search all videos for it.
      file INTEGER NOT NULL,
      stem TEXT NOT NULL,
      added INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      processing TEXT NOT NULL,
      error TEXT,
      final_title TEXT,
      final_creator INTEGER REFERENCES creators,
      final_platform TEXT,
      final_published INTEGER,
      final_music INTEGER REFERENCES music,
      final_artist INTEGER REFERENCES artists,
      characters_decided INTEGER NOT NULL DEFAULT 0,
      difficulty_level TEXT,
      edit_status TEXT,
      edited_video_path TEXT,
      notes TEXT,
      detected_title TEXT,
      detected_creator INTEGER REFERENCES creators,
      detected_platform TEXT,
      detected_published INTEGER,
      detected_music INTEGER REFERENCES music,
      detected_artist INTEGER REFERENCES artists,
      platform_id TEXT,
      url TEXT,
      caption TEXT,
      downloaded INTEGER
    ) STRICT;
    -- The gallery's order, its filters and its count without touching the wide rows.
    CREATE INDEX videos_gallery ON videos(added, id, difficulty_level, edit_status);
    -- For renames, merges, and to see whether a name is still used.
    CREATE INDEX videos_final_creator ON videos(final_creator) WHERE final_creator IS NOT NULL;
    CREATE INDEX videos_detected_creator ON videos(detected_creator) WHERE detected_creator IS NOT NULL;
    CREATE INDEX videos_final_music ON videos(final_music) WHERE final_music IS NOT NULL;
    CREATE INDEX videos_detected_music ON videos(detected_music) WHERE detected_music IS NOT NULL;
    CREATE INDEX videos_final_artist ON videos(final_artist) WHERE final_artist IS NOT NULL;
    CREATE INDEX videos_detected_artist ON videos(detected_artist) WHERE detected_artist IS NOT NULL;

    CREATE TABLE video_characters(
      video INTEGER NOT NULL REFERENCES videos ON DELETE CASCADE,
      origin TEXT NOT NULL CHECK (origin IN ('decided', 'detected')),
      position INTEGER NOT NULL,
      character INTEGER NOT NULL REFERENCES characters,
      PRIMARY KEY(video, origin, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX video_characters_character ON video_characters(character);

    -- One folded text a video, narrow enough to be read whole.
    CREATE TABLE video_search(
      video INTEGER PRIMARY KEY REFERENCES videos ON DELETE CASCADE,
      text TEXT NOT NULL
    ) STRICT;

    CREATE TABLE files(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      video INTEGER NOT NULL REFERENCES videos ON DELETE CASCADE,
      root INTEGER NOT NULL REFERENCES roots,
      path BLOB NOT NULL,
      role TEXT NOT NULL DEFAULT 'original',
      position INTEGER NOT NULL DEFAULT 0,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      device INTEGER NOT NULL,
      inode INTEGER NOT NULL,
      state TEXT NOT NULL,
      since INTEGER NOT NULL,
      sample_hash BLOB,
      stream_hash BLOB,
      full_hash BLOB,
      container TEXT,
      seconds REAL,
      width INTEGER,
      height INTEGER,
      rotation INTEGER,
      video_codec TEXT,
      audio_codec TEXT,
      frame_rate REAL,
      bit_rate INTEGER,
      cover TEXT,
      colour TEXT,
      UNIQUE(root, path)
    ) STRICT;
    CREATE INDEX files_video ON files(video);
    -- Whether a picture is one of ours; the first half of a key is enough to find it.
    CREATE INDEX files_cover ON files(substr(cover, 1, 16)) WHERE cover IS NOT NULL;

    CREATE TABLE analyses(
      file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
      analyser TEXT NOT NULL,
      version INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'waiting', 'done', 'failed')),
      modified INTEGER NOT NULL,
      ended INTEGER,
      PRIMARY KEY(file, analyser)
    ) STRICT, WITHOUT ROWID;
    -- The queue, newest file first. 'waiting' is queued work on a file that is missing.
    CREATE INDEX analyses_queue ON analyses(analyser, modified, file) WHERE state = 'queued';

    CREATE TABLE claims(
      id INTEGER PRIMARY KEY,
      video INTEGER NOT NULL REFERENCES videos ON DELETE CASCADE,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      source TEXT NOT NULL,
      run INTEGER,
      score REAL,
      evidence TEXT,
      verdict TEXT CHECK (verdict IN ('confirmed', 'rejected'))
    ) STRICT;
    CREATE INDEX claims_video ON claims(video);

    CREATE TABLE batches(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      actor TEXT NOT NULL,
      time INTEGER NOT NULL,
      kind TEXT NOT NULL,
      label TEXT NOT NULL,
      undoes INTEGER REFERENCES batches,
      undone INTEGER,
      finished INTEGER
    ) STRICT;
    -- What an actor can undo: the latest edit in force.
    CREATE INDEX batches_actor ON batches(actor, id) WHERE undoes IS NULL;
    CREATE INDEX batches_undoes ON batches(undoes) WHERE undoes IS NOT NULL;
    CREATE INDEX batches_unfinished ON batches(id) WHERE finished IS NULL;
    CREATE TABLE changes(
      batch INTEGER NOT NULL REFERENCES batches ON DELETE CASCADE,
      number INTEGER NOT NULL,
      "table" TEXT NOT NULL,
      key ANY NOT NULL,
      op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
      old TEXT,
      new TEXT,
      PRIMARY KEY(batch, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE jobs(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      done INTEGER NOT NULL DEFAULT 0,
      total INTEGER,
      error TEXT,
      created INTEGER NOT NULL,
      started INTEGER,
      ended INTEGER,
      counts TEXT NOT NULL DEFAULT '{}'
    ) STRICT;
    CREATE INDEX jobs_open ON jobs(id) WHERE state IN ('queued', 'running', 'paused');

    CREATE TABLE problems(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      root INTEGER NOT NULL REFERENCES roots,
      path BLOB NOT NULL,
      file INTEGER REFERENCES files ON DELETE CASCADE,
      kind TEXT NOT NULL,
      message TEXT NOT NULL,
      since INTEGER NOT NULL,
      UNIQUE(root, path)
    ) STRICT;
    CREATE INDEX problems_file ON problems(file);

    CREATE TABLE settings(
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    INSERT INTO creators(id, name) VALUES (0, '');
    INSERT INTO music(id, name) VALUES (0, '');
    INSERT INTO artists(id, name) VALUES (0, '');
    """,

    // 2: the catalogue at size. What the index in memory answers needs no index here; text is folded into one narrow
    // row a video. A name that was merged into another keeps its row and points there: one row to write, one to undo.
    """
    DROP INDEX videos_gallery;
    DROP TABLE video_search;

    ALTER TABLE videos ADD COLUMN trashed INTEGER;
    -- The last decision of a person.
    ALTER TABLE videos ADD COLUMN edited INTEGER;
    -- The effective title as `sortKey` orders it.
    ALTER TABLE videos ADD COLUMN title_key BLOB NOT NULL DEFAULT X'';
    UPDATE videos SET edited = (
      SELECT max(b.time) FROM changes c JOIN batches b ON b.id = c.batch
      WHERE c."table" = 'videos' AND c.key = videos.id);
    CREATE TABLE video_text(
      video INTEGER PRIMARY KEY REFERENCES videos ON DELETE CASCADE,
      text TEXT NOT NULL
    ) STRICT;
    -- Of the program's functions that made `title_key` and `video_text`; an older one has them made anew.
    CREATE TABLE derivation(version INTEGER NOT NULL) STRICT;
    INSERT INTO derivation(version) VALUES (0);

    ALTER TABLE creators ADD COLUMN merged INTEGER REFERENCES creators;
    ALTER TABLE music ADD COLUMN merged INTEGER REFERENCES music;
    ALTER TABLE artists ADD COLUMN merged INTEGER REFERENCES artists;
    ALTER TABLE characters ADD COLUMN merged INTEGER REFERENCES characters;
    CREATE INDEX creators_merged ON creators(merged) WHERE merged IS NOT NULL;
    CREATE INDEX music_merged ON music(merged) WHERE merged IS NOT NULL;
    CREATE INDEX artists_merged ON artists(merged) WHERE merged IS NOT NULL;
    CREATE INDEX characters_merged ON characters(merged) WHERE merged IS NOT NULL;

    CREATE TABLE lists(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN
        ('account', 'playlist', 'hashtag', 'music', 'liked', 'saved', 'folder', 'own')),
      platform TEXT NOT NULL DEFAULT '',
      name TEXT NOT NULL,
      foreign_id TEXT,
      created INTEGER NOT NULL,
      UNIQUE(kind, platform, name)
    ) STRICT;
    CREATE TABLE list_videos(
      list INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE,
      video INTEGER NOT NULL REFERENCES videos ON DELETE CASCADE,
      position INTEGER NOT NULL,
      PRIMARY KEY(list, video)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX list_videos_video ON list_videos(video);
    CREATE INDEX list_videos_position ON list_videos(list, position);
    CREATE TABLE downloader_mapping(
      source TEXT NOT NULL,
      foreign_id TEXT NOT NULL,
      video INTEGER NOT NULL REFERENCES videos ON DELETE CASCADE,
      PRIMARY KEY(source, foreign_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX downloader_mapping_video ON downloader_mapping(video);

    CREATE TABLE sounds(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT,
      artist TEXT,
      tempo REAL,
      created INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE video_sounds(
      video INTEGER PRIMARY KEY REFERENCES videos ON DELETE CASCADE,
      sound INTEGER NOT NULL REFERENCES sounds ON DELETE CASCADE,
      -- Where the sound begins in the video, in microseconds.
      "offset" INTEGER NOT NULL,
      speed REAL NOT NULL
    ) STRICT;
    CREATE INDEX video_sounds_sound ON video_sounds(sound);

    -- A run of a recogniser that was withdrawn leaves its claims for a while.
    ALTER TABLE claims ADD COLUMN withdrawn INTEGER;
    CREATE INDEX claims_withdrawn ON claims(withdrawn) WHERE withdrawn IS NOT NULL;
    -- The history of one video.
    CREATE INDEX changes_video ON changes(key, batch) WHERE "table" = 'videos';
    -- Who made a name that is gone.
    CREATE INDEX changes_made ON changes("table", key) WHERE op = 'insert' AND "table" <> 'list_videos';
    -- How many videos a batch changed.
    ALTER TABLE batches ADD COLUMN videos INTEGER NOT NULL DEFAULT 0;
    UPDATE batches SET videos = (
      SELECT count(*) FROM changes c WHERE c.batch = batches.id AND c."table" = 'videos');

    CREATE TABLE filters(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      query TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE users(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
      password TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE sessions(
      token BLOB PRIMARY KEY,
      user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
      created INTEGER NOT NULL,
      expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_user ON sessions(user);
    """,

    // 3: what is claimed of one field of many videos is found without reading the other claims.
    """
    DROP INDEX claims_video;
    CREATE INDEX claims_video ON claims(video, field);
    """,

    // 4: the full pass. A file waits for all its analysers at once, so its queue is one walk in the order of the files.
    """
    DROP INDEX analyses_queue;
    CREATE INDEX analyses_first_sight ON analyses(modified, file)
      WHERE state = 'queued' AND analyser = 'first_sight';
    CREATE INDEX analyses_full ON analyses(modified, file, analyser)
      WHERE state = 'queued' AND analyser <> 'first_sight';
    CREATE INDEX analyses_failed ON analyses(analyser, file) WHERE state = 'failed';
    -- What the queue was last made for; an analyser of another version has its work queued again.
    CREATE TABLE analysers(
      name TEXT PRIMARY KEY,
      version INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE files ADD COLUMN is_variable_rate INTEGER;
    ALTER TABLE files ADD COLUMN video_bit_rate INTEGER;
    ALTER TABLE files ADD COLUMN audio_bit_rate INTEGER;
    ALTER TABLE files ADD COLUMN channels INTEGER;
    ALTER TABLE files ADD COLUMN sample_rate INTEGER;
    ALTER TABLE files ADD COLUMN bit_depth INTEGER;
    -- 'hdr10' or 'hlg'; NULL is the common one.
    ALTER TABLE files ADD COLUMN dynamic_range TEXT;
    -- Integrated loudness in LUFS, and the highest sample in dB below full scale (ITU-R BS.1770).
    ALTER TABLE files ADD COLUMN loudness REAL;
    ALTER TABLE files ADD COLUMN peak REAL;
    ALTER TABLE files ADD COLUMN storyboard TEXT;
    ALTER TABLE files ADD COLUMN tiles INTEGER;
    CREATE INDEX files_storyboard ON files(substr(storyboard, 1, 16)) WHERE storyboard IS NOT NULL;
    -- A picture's key and the milliseconds it was taken at: '<key>@<time>'.
    ALTER TABLE videos ADD COLUMN final_cover TEXT;
    CREATE INDEX videos_final_cover ON videos(substr(final_cover, 1, 16)) WHERE final_cover IS NOT NULL;

    -- Pictures of all frames that people ever chose.
    CREATE TABLE chosen_pictures(
      key TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX chosen_pictures_half ON chosen_pictures(substr(key, 1, 16));

    -- Words of 32 bits, little-endian, each eight a second (Chromaprint).
    CREATE TABLE fingerprints(
      file INTEGER PRIMARY KEY REFERENCES files ON DELETE CASCADE,
      words BLOB NOT NULL
    ) STRICT;
    -- What a player shows as text beside the pictures, as WebVTT.
    CREATE TABLE text_tracks(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
      -- Inside the file, or a file beside it; then its path in the library folder, its size and its time.
      source TEXT NOT NULL CHECK (source IN ('embedded', 'beside')),
      kind TEXT NOT NULL CHECK (kind IN ('subtitles', 'chapters')),
      position INTEGER NOT NULL,
      language TEXT,
      label TEXT,
      path BLOB,
      size INTEGER,
      modified INTEGER,
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX text_tracks_file ON text_tracks(file, source);
    """,

    // 5: what is in the trash, in the order in which it came there; whose edit a file is; when a video came to a list.
    """
    CREATE INDEX videos_trashed ON videos(trashed, id) WHERE trashed IS NOT NULL;
    CREATE INDEX changes_membership ON changes(key, batch) WHERE "table" = 'list_videos';
    CREATE INDEX videos_edited_path ON videos(edited_video_path) WHERE edited_video_path IS NOT NULL;
    """,

    // 6: what patterns leave out. Such a file is missing as far as work on it goes, and its entry is not shown.
    """
    ALTER TABLE files ADD COLUMN excluded INTEGER;
    """,

    // 7: when somebody said of what a machine claims of a video that it is right or wrong; whose other name one is.
    """
    CREATE INDEX creator_aliases_name ON creator_aliases(name);
    CREATE INDEX character_aliases_name ON character_aliases(name);
    CREATE INDEX changes_verdicts ON changes(key, batch) WHERE "table" = 'claims';
    """,

    // 8: one entry for one content. A file that lies where another one was keeps its place apart from it, so a path is of one
    // file that is there, and of any number that were. The table is made anew: the old one let a path be of one file only.
    """
    ALTER TABLE videos ADD COLUMN same INTEGER;
    CREATE INDEX videos_same ON videos(same) WHERE same IS NOT NULL;
    -- Pairs of entries that a person said are not the same, the older one first.
    CREATE TABLE apart(
      older INTEGER NOT NULL,
      younger INTEGER NOT NULL,
      PRIMARY KEY (older, younger)
    ) STRICT, WITHOUT ROWID;
    -- Entries that were only ever another path of one that was known.
    CREATE TABLE redirects(
      video INTEGER PRIMARY KEY,
      entry INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX redirects_entry ON redirects(entry);
    -- The entry that it was copied from when both were found to be the same.
    ALTER TABLE claims ADD COLUMN came_from INTEGER;

    CREATE TABLE new_files(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      video INTEGER NOT NULL REFERENCES videos ON DELETE CASCADE,
      root INTEGER NOT NULL REFERENCES roots,
      path BLOB NOT NULL,
      role TEXT NOT NULL DEFAULT 'original',
      position INTEGER NOT NULL DEFAULT 0,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      device INTEGER NOT NULL,
      inode INTEGER NOT NULL,
      state TEXT NOT NULL,
      since INTEGER NOT NULL,
      sample_hash BLOB,
      stream_hash BLOB,
      full_hash BLOB,
      container TEXT,
      seconds REAL,
      width INTEGER,
      height INTEGER,
      rotation INTEGER,
      video_codec TEXT,
      audio_codec TEXT,
      frame_rate REAL,
      bit_rate INTEGER,
      cover TEXT,
      colour TEXT,
      is_variable_rate INTEGER,
      video_bit_rate INTEGER,
      audio_bit_rate INTEGER,
      channels INTEGER,
      sample_rate INTEGER,
      bit_depth INTEGER,
      -- 'hdr10' or 'hlg'; NULL is the common one.
      dynamic_range TEXT,
      -- Integrated loudness in LUFS, and the highest sample in dB below full scale (ITU-R BS.1770).
      loudness REAL,
      peak REAL,
      storyboard TEXT,
      tiles INTEGER,
      -- Since when patterns leave it out.
      excluded INTEGER,
      -- Since when another file lies at its path.
      displaced INTEGER,
      -- The file that lay at its path, until it is known whether they are one content.
      instead_of INTEGER,
      -- The entry that was found to be the same as the one it belongs to now.
      came_from INTEGER
    ) STRICT;
    INSERT INTO new_files(
      id, video, root, path, role, position, size, modified, device, inode, state, since,
      sample_hash, stream_hash, full_hash, container, seconds, width, height, rotation, video_codec,
      audio_codec, frame_rate, bit_rate, cover, colour, is_variable_rate, video_bit_rate,
      audio_bit_rate, channels, sample_rate, bit_depth, dynamic_range, loudness, peak, storyboard,
      tiles, excluded)
    SELECT
      id, video, root, path, role, position, size, modified, device, inode, state, since,
      sample_hash, stream_hash, full_hash, container, seconds, width, height, rotation, video_codec,
      audio_codec, frame_rate, bit_rate, cover, colour, is_variable_rate, video_bit_rate,
      audio_bit_rate, channels, sample_rate, bit_depth, dynamic_range, loudness, peak, storyboard,
      tiles, excluded
    FROM files;
    INSERT INTO sqlite_sequence(name, seq)
      SELECT 'new_files', seq FROM sqlite_sequence
      WHERE name = 'files' AND NOT EXISTS(SELECT 1 FROM sqlite_sequence WHERE name = 'new_files');
    UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'files')
      WHERE name = 'new_files' AND EXISTS(SELECT 1 FROM sqlite_sequence WHERE name = 'files');
    DROP TABLE files;
    ALTER TABLE new_files RENAME TO files;
    CREATE UNIQUE INDEX files_place ON files(root, path, iif(displaced IS NULL, 0, id));
    CREATE INDEX files_video ON files(video);
    CREATE INDEX files_cover ON files(substr(cover, 1, 16)) WHERE cover IS NOT NULL;
    CREATE INDEX files_storyboard ON files(substr(storyboard, 1, 16)) WHERE storyboard IS NOT NULL;
    -- What tells one content: moved on its device, perhaps the same, surely the same.
    CREATE INDEX files_inode ON files(inode);
    CREATE INDEX files_sample ON files(substr(sample_hash, 1, 8)) WHERE sample_hash IS NOT NULL;
    CREATE INDEX files_stream ON files(substr(stream_hash, 1, 8)) WHERE stream_hash IS NOT NULL;
    CREATE INDEX files_came_from ON files(came_from) WHERE came_from IS NOT NULL;
    """,

    // 9: what a person confirmed to go for good and that a job has not done yet; whoever stops meanwhile goes on with it.
    """
    CREATE TABLE deletions(
      job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
      video INTEGER NOT NULL REFERENCES videos ON DELETE CASCADE,
      actor TEXT NOT NULL,
      -- Said before its first file goes: what is gone afterwards went by this.
      begun INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY(job, video)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX deletions_video ON deletions(video);
    """,
]
