package template

import (
	"context"
	"encoding/json"
	"errors"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/settings"
	"postroom/ui/window/desk"
)

// What can be undone of a template is kept beside the settings at each Save, and taken up
// again by a window that finds the template as it was saved.

// keptUndo is the form in which it is kept.
type keptUndo struct {
	Source  string // as it was before the first edit: undoing all gives it back, byte for byte
	Agreed  bool   // what a document cannot hold of Source may go
	History json.RawMessage
}

// undoKeeper gives what keeps the undo of the templates that a Save has written. It is
// prepared on the window's goroutine and may be called on any.
func (t *writePane) undoKeeper() desk.Keeper {
	texts := map[string]languageText{}
	for language, text := range t.texts {
		now := *text
		if language == t.language {
			now.editing = t.editor.Editing()
		}
		now.editing.History = now.editing.History.Clone()
		texts[language] = now
	}
	folder := t.w.Folder
	return func(written *settings.Settings) error {
		var errs []error
		for language, text := range texts {
			if written.Template.Languages[language].HTML != text.now {
				continue
			}
			var kept []byte
			if history := text.editing.History; history.CanUndo() || history.CanRedo() {
				marshalled, err := history.Marshal(write.HTML(text.editing.State.Document()))
				if err == nil {
					kept, err = json.Marshal(keptUndo{text.source, text.agreed, marshalled})
				}
				errs = append(errs, err)
			}
			errs = append(errs, folder.SaveUndo(language, kept))
		}
		return errors.Join(errs...)
	}
}

// recall takes up what was kept of the text that was just read. What was typed
// meanwhile, or is of another version, has no use for it.
func (t *writePane) recall() {
	text, language, folder := t.text(), t.language, t.w.Folder
	html, known := text.now, t.p.known()
	var before *languageText
	var history document.History
	t.w.Background("Reading what can be undone", func(context.Context) {
		before, history = recalled(folder, language, html, known)
	}, func() {
		if before == nil || t.text() != text || t.language != language || !t.editor.SetHistory(history) {
			return
		}
		text.source, text.canonical, text.losses, text.agreed = before.source, before.canonical, before.losses, before.agreed
		t.tell()
		t.tools.refresh()
	})
}

// recalled reads what was kept of a template that reads so now; nil: nothing of use.
func recalled(folder settings.Folder, language, html string, known document.Vocabulary) (*languageText, document.History) {
	kept, err := folder.Undo(language)
	if err != nil || kept == nil {
		return nil, document.History{}
	}
	var from keptUndo
	if json.Unmarshal(kept, &from) != nil {
		return nil, document.History{}
	}
	now, _ := parse.Parse(html, known)
	history, err := document.UnmarshalHistory(from.History, write.HTML(now))
	if err != nil {
		return nil, document.History{}
	}
	source, losses := parse.Parse(from.Source, known)
	return &languageText{source: from.Source, canonical: write.HTML(source), losses: losses, agreed: from.Agreed}, history
}
