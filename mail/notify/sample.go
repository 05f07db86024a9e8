package notify

import "postroom/settings"

// SampleMessage is what an action of a kind could say, where no event says it.
func SampleMessage(k settings.Kind) string {
	for _, row := range []struct {
		kind settings.Kind
		text string
	}{
		{settings.ApproveTransaction, "Please approve the laptop request of Bram de Wit (ThinkPad T14, € 1,420)."},
		{settings.ProvideInformation, "Please tell us the address that your parcel should go to."},
		{settings.PerformTasks, "Please prepare the workplace of Xiaoming Wang (王小明) before Monday: desk, badge, telephone."},
		{settings.SendMessage, "Your request has been granted. You can pick up the telephone at the service desk."},
		{settings.PostAnnouncement, "The portal is not available on Saturday from 18:00 to 22:00."},
		{settings.ProvideVerificationCode, "Your verification code is 493 027. It is valid for ten minutes."},
		{settings.ConfirmTransaction, "Please confirm that you asked for a new password."},
	} {
		if row.kind == k {
			return row.text
		}
	}
	return "The portal has a message for you."
}
