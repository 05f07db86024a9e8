"""The key in Tk's Text. It draws on the X server of DISPLAY. Prints: tk PARAGRAPHS P50 P95, in milliseconds."""

import tkinter
from tkinter import font

import keys

for n in keys.SIZES:
    root = tkinter.Tk()
    root.geometry("800x600")
    face = font.Font(family="DejaVu Sans", size=-16)
    text = tkinter.Text(root, wrap="word", font=face, undo=True, spacing3=12)
    text.pack(fill="both", expand=True)
    text.insert("1.0", "\n".join(keys.paragraphs(n)))
    root.update()
    text.mark_set("insert", f"{n // 2 + 1}.100")
    text.see("insert")
    text.focus_force()
    root.update()

    def press(letter):
        text.insert("insert", letter)
        root.update()  # lays out and draws what is on the screen

    def take_out(count):
        text.delete(f"insert - {count} chars", "insert")
        text.edit_reset()
        root.update()

    before = text.get(f"{n // 2 + 1}.0", f"{n // 2 + 1}.end")
    press("x")
    assert text.get(f"{n // 2 + 1}.0", f"{n // 2 + 1}.end") != before and text.bbox("insert"), "the key is not on the screen"
    take_out(1)
    keys.measure("tk", n, press, take_out)
    root.destroy()
