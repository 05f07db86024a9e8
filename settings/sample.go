package settings

// SampleMessage is what an action of a kind could say, where no event says it.
func (k Kind) SampleMessage() string {
	for _, row := range []struct {
		kind Kind
		text string
	}{
		{ApproveTransaction, "Please approve the laptop request of Bram de Wit (ThinkPad T14, € 1,420)."},
		{ProvideInformation, "Please tell us the address that your parcel should go to."},
		{PerformTasks, "Please prepare the workplace of Xiaoming Wang (王小明) before Monday: desk, badge, telephone."},
		{SendMessage, "Your request has been granted. You can pick up the telephone at the service desk."},
		{PostAnnouncement, "The portal is not available on Saturday from 18:00 to 22:00."},
		{ProvideVerificationCode, "Your verification code is 493 027. It is valid for ten minutes."},
		{ConfirmTransaction, "Please confirm that you asked for a new password."},
	} {
		if row.kind == k {
			return row.text
		}
	}
	return "The portal has a message for you."
}
