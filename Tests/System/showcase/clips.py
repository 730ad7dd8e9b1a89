"""A collection to show: clips of drawn dancers, their names as downloaders write them, and what a person said of them."""

import base64
import subprocess
from pathlib import Path

from playwright.sync_api import Browser

from product.api import Client

RATE, SECONDS = 12, 4

# creator, title, music, artist, characters, difficulty, status
CLIPS = [
    ("TikTok/mina.moves", "first take of the hook step", "Paper Lanterns", "Nori & the Tide", ["Hu Tao"], "bajo", "hecho"),
    ("TikTok/mina.moves", "mirror practice, half speed", "Paper Lanterns", "Nori & the Tide", ["Hu Tao"], "medio", "en_proceso"),
    ("TikTok/kaito_steps", "胡桃 cover, one shot", "夜の海", "Aoi Mizu", ["Hu Tao", "Ganyu"], "alto", "nulo"),
    ("Reels/sol y sombra", "coreografía en la azotea", "Tres Esquinas", "Lola Marea", None, "medio", "nulo"),
    ("Shorts/nana", "Rolling Girl, MMD motion test", "Velvet Static", None, ["Hatsune Miku"], None, "nulo"),
    ("MMD/Teto works", "重音テト stage at dusk", "Velvet Static", None, ["Kasane Teto"], "alto", "en_proceso"),
    ("TikTok/kaito_steps", "trio, take 9", "Sugar Circuit", "PALE FM", ["Raiden Shogun", "Yae Miko", "Ganyu"], "medio", "nulo"),
    ("Reels/sol y sombra", "ensayo con espejo", "Tres Esquinas", "Lola Marea", None, None, "nulo"),
    ("Shorts/nana", "heel turn tutorial", "Sugar Circuit", "PALE FM", None, "bajo", "hecho"),
    ("MMD/Teto works", "Miku and the moon", "夜の海", "Aoi Mizu", ["Hatsune Miku"], "medio", "hecho"),
    ("TikTok/mina.moves", "the arm wave everybody asks about", None, None, None, None, "nulo"),
    ("TikTok/rio", "parking lot groove", "Low Tide Radio", "Marlo", None, "bajo", "nulo"),
    ("TikTok/rio", "rain version", "Low Tide Radio", "Marlo", ["Furina"], "alto", "en_proceso"),
    ("Shorts/nana", "school festival, front row", None, None, None, None, "nulo"),
    ("MMD/Teto works", "camera test 04", "Velvet Static", None, ["Kasane Teto", "Hatsune Miku"], None, "nulo"),
    ("Reels/sol y sombra", "dueto", "Paper Lanterns", "Nori & the Tide", ["Furina"], "medio", "nulo"),
    ("TikTok/kaito_steps", "slow motion of the jump", "Sugar Circuit", "PALE FM", ["Raiden Shogun"], "alto", "hecho"),
    ("TikTok/rio", "last bus home", "夜の海", "Aoi Mizu", None, "bajo", "nulo"),
    ("Shorts/nana", "count in eights", None, None, ["Nahida"], "bajo", "nulo"),
    ("MMD/Teto works", "prism stage", "Sugar Circuit", "PALE FM", ["Hatsune Miku"], "alto", "nulo"),
]


def draw(library: Path, browser: Browser) -> None:
    """Draws every clip, with a chord of its own for a sound."""
    page = browser.new_page()
    page.set_content((Path(__file__).parent / "dancer.html").read_text())
    for number, (folder, title, *_) in enumerate(CLIPS):
        path = library / folder / f"{title}.mp4"
        path.parent.mkdir(parents=True, exist_ok=True)
        command = [
            "ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "image2pipe", "-c:v", "mjpeg", "-r", str(RATE), "-i", "-",
            "-f", "lavfi", "-i", f"sine=frequency={220 + 20 * number}:duration={SECONDS}",
            "-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "20", "-c:a", "aac", "-shortest", path,
        ]  # fmt: skip
        # The frames come by a pipe, which ends them: "-nostdin" only keeps ffmpeg from reading keys.
        with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
            assert encoder.stdin is not None
            for index in range(RATE * SECONDS):
                address = page.evaluate("([seed, time]) => frame(seed, time)", [number, index / RATE])
                encoder.stdin.write(base64.b64decode(address.partition(",")[2]))
            encoder.stdin.close()
        if encoder.returncode != 0:
            raise RuntimeError(f"ffmpeg could not write {path}")
    page.close()


def label(client: Client) -> None:
    """What the collector decided."""
    videos = {video["file_name"]: video["id"] for video in client.videos()}
    for _, title, music, artist, characters, difficulty, status in CLIPS:
        video = videos[f"{title}.mp4"]
        values = {
            "final_music": music, "final_music_artist": artist, "final_characters": characters,
            "difficulty_level": difficulty, "edit_status": status,
        }  # fmt: skip
        for field, value in values.items():
            if value is not None and value != "nulo":
                client.update(video, field, value)
