// Package editor is a rich-text editor for Fyne: headings, lists, quotes, links,
// colours, images, buttons and placeholders, with undo, and as fast in ten
// thousand paragraphs as in ten.
//
// It has three layers, each of which knows only the one below. The document
// (postroom/mail/document) holds the text and changes by commands. The layout
// (flow, and package typeset for one block) keeps each block laid out until that
// block or the width changes, with the heights in a tree. The widget keeps canvas
// objects for what is on the screen and uses them again as it scrolls.
//
// The editor has no toolbar, and opens no dialog: [Editor.Do] runs any command of
// the document's, [Editor.State] tells what holds at the caret, and the example
// shows both.
//
// Keys: arrows, Home, End, PageUp and PageDown, with Ctrl by word or to the ends,
// with Shift selecting; Enter, Shift+Enter, Backspace and Delete, with Ctrl by
// word; Ctrl+B, I and U, Ctrl+\ to clear formatting; Ctrl+K for a link; Ctrl+A, C,
// X, V, Z and Y, Ctrl+Shift+V to paste plain text and Ctrl+Shift+Z to redo. Tab and
// Shift+Tab move an item of a list in and out; anywhere else they leave the editor,
// and after Esc they do so in a list too. A shortcut that is not the editor's goes
// to the canvas.
//
// A program that gives the editor the system's clipboard ([Editor.Clipboard]; package
// pasteboard reads it) has HTML and pictures of other programs pasted.
//
// [Editor.SetSource] shows a text as it is written instead: it is kept byte for byte
// but for what is edited, its lines are numbered and HTML is coloured. Tab indents
// there, and Enter keeps the indent.
//
// [Editor.SetLine] shows one line, such as a subject: its placeholders are chips too, but it has
// neither blocks nor marks, it scrolls sideways, and Enter goes on to what comes next.
//
// A typed per cent sign lists the placeholders. Composed text arrives when it is
// committed, and all text is set from left to right: Fyne does no more yet.
package editor
