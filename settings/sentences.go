package settings

// sentences is what findings say, a row each. It is read and never written to.
var sentences = map[string]Sentence{
	// Files that the settings name.
	"ca-file/missing":    {SeverityError, "there is no file %s: choose a file with the authority's certificate in PEM form, or empty the field"},
	"ca-file/unreadable": {SeverityError, "the CA file cannot be read (%s): choose a file with the authority's certificate in PEM form, or empty the field"},
	"ca-file/empty":      {SeverityError, "%s holds no certificate: choose a file with the authority's certificate in PEM form, or empty the field"},
	"image-missing":      {SeverityError, "the image %q is not in %s, so no mail can be made: put it in again, or take it out"},
	"image-name":         {SeverityError, "%q is no name of a file in images, so no mail can be made: put the image in again, or take it out"},
	"image-unreadable":   {SeverityError, "the image %q cannot be read (%s), so no mail can be made: put it in again, or take it out"},
	"image-no-picture":   {SeverityError, "the file %q holds %s and no picture that mail clients show, so no mail can be made: put in a PNG, JPEG or GIF"},

	// The layout.
	"layout":                         {SeverityError, "%s"},
	"layout-not-text/utf-8":          {SeverityError, "the layout is not UTF-8 text here: save it as UTF-8"},
	"layout-not-text/nul":            {SeverityError, "the layout holds a NUL byte here: save it as UTF-8"},
	"layout-no-content":              {SeverityError, "the layout has no %%content%% in its text: put it where the template goes"},
	"layout-no-content/unfilled":     {SeverityError, "the layout has %%content%% only here, where it is no text (in a comment, a script, a title or an attribute): put it where the template goes"},
	"layout-two-contents":            {SeverityError, "the layout has %%content%% a second time: leave one, where the template goes"},
	"placeholder-not-filled":         {SeverityWarning, "%%%s%% stays as it is here: a placeholder is filled in text, in a link's address and in an attribute for people, such as alt"},
	"placeholder-not-filled/comment": {SeverityWarning, "%%%s%% stays as it is here: nothing is filled in a comment, and Outlook shows this one"},
	"relative-image":                 {SeverityWarning, "the image %q has no whole address, so no reader sees it: write one that begins with https://, or put the file into images/ and write cid: and its name"},
	"relative-link":                  {SeverityWarning, "the link %q has no whole address, so it leads nowhere in a mail: write one that begins with https://"},
	"form":                           {SeverityWarning, "a form does not work in a mail: lead to a page of the portal instead"},
	"script":                         {SeverityWarning, "a script does not run in a mail, and many servers refuse one: take it out"},

	// A template, and the mail that is made of it.
	"unknown-placeholder":             {SeverityError, "there is no placeholder %%%s%%: there are %s"},
	"unknown-placeholder/near":        {SeverityError, "there is no placeholder %%%s%%: did you mean %%%s%%?"},
	"misspelt-placeholder":            {SeverityHint, "%s stays as it is: did you mean %%%s%%?"},
	"subject-length":                  {SeverityHint, "the subject has %d characters before anything is filled in: lists of mails show %d at most"},
	"missing-action-message":          {SeverityError, "%%action-message%% is missing: without it the mail does not say what it is about"},
	"missing-action-message/unseen":   {SeverityError, "%%action-message%% stands only here, which is left out of the mail: without it the mail does not say what it is about"},
	"missing-action-link":             {SeverityWarning, "%%action-link%% is missing: without it the reader has to find the way to the portal"},
	"missing-action-link/unseen":      {SeverityWarning, "%%action-link%% stands only here, which is left out of the mail: without it the reader has to find the way to the portal"},
	"dropped":                         {SeverityWarning, "%s"},
	"empty-link":                      {SeverityWarning, "the link leads nowhere: write an address or %%action-link%% as its target"},
	"image-without-description":       {SeverityWarning, "the image has no description: write one as its alt, for readers whose mail program shows no pictures"},
	"word-not-replaced":               {SeverityWarning, "%s is mailed as it stands: only #Global[name] is replaced, and only in Server, User Name, From and HELO name; write the value itself"},
	"mail-too-large":                  {SeverityWarning, "the mail's HTML has %d kB: Gmail cuts a mail off behind %d kB; shorten the template or its layout"},
	"mail-too-large/layout":           {SeverityWarning, "the layout alone has %d kB: Gmail cuts a mail off behind %d kB; shorten it"},
	"no-address-for-link/store-link":  {SeverityWarning, "the template leads to %%store-link%%, and there is no address for it: write the portal's, or no reader has that link"},
	"no-address-for-link/action-link": {SeverityWarning, "the template leads to %%action-link%%, and there is no address for an event that brings none: write the portal's page of messages"},
	"confirm-without-link":            {SeverityWarning, "nobody can confirm by this mail: its text has no %%action-link%%; write one into %s"},
	"confirm-without-address":         {SeverityWarning, "nobody can confirm by this mail where the event brings no link: its text leads to the portal, and there is no address for that; write %s"},
	"html-empty/fallback":             {SeverityWarning, "the template has no text, so its readers get the one in %q: write one, or remove the language"},

	"compose": {SeverityError, "no mail can be made of it: %s"},

	// People.
	"no-people":                {SeverityError, "%s; put the file there, or choose another"},
	"people-row/more":          {SeverityWarning, "%d more rows are odd: correct those before them first"},
	"unknown-identifier":       {SeverityError, "the people file has no column %q; name one of its columns, or add it there"},
	"unknown-identifier/finds": {SeverityWarning, "the people file has no column %q, so it finds nobody: correct the name, or remove it"},
	"shared-value":             {SeverityWarning, "%q is %s's and %s's (line %d), so an event that names it reaches neither: give each a value of their own"},
	"shared-value/more":        {SeverityWarning, "%d more values are those of two people or more: correct those before them first"},
}
