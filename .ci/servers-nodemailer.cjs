// nodemailer's smtp-server for .ci/servers: FOLDER USER PASSWORD CLEAR STARTTLS TLS, the last three being ports.
const fs = require('node:fs')
const { SMTPServer } = require('smtp-server')

const [folder, user, password, clear, starttls, tls] = process.argv.slice(2)

const rules = {
	name: 'mail.example.com',
	size: 100000,
	key: fs.readFileSync(`${folder}/leaf.key`),
	cert: fs.readFileSync(`${folder}/leaf.pem`),
	onAuth(auth, session, done) {
		if (auth.username !== user || auth.password !== password) return done(new Error('Invalid username or password'))
		done(null, { user })
	},
	onMailFrom(address, session, done) {
		if (session.user && address.address !== user) return done(new Error(`Only ${user} is allowed to send mail`))
		done()
	},
	onRcptTo(address, session, done) {
		const ours = address.address.endsWith('@example.com')
		if (ours && address.address !== 'alice@example.com') return done(new Error('No such user here'))
		if (!ours && !session.user) return done(new Error('Relay access denied'))
		done()
	},
	onData(stream, session, done) {
		stream.resume()
		stream.on('end', () => {
			if (!stream.sizeExceeded) return done(null, 'OK: message queued')
			const tooLarge = new Error('Error: message exceeds fixed maximum message size')
			tooLarge.responseCode = 552
			done(tooLarge)
		})
	},
}

function serve(port, more) {
	const server = new SMTPServer({ ...rules, ...more })
	server.on('error', () => {}) // of a client that hangs up
	server.listen(port, '127.0.0.1')
}

serve(clear, { authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] })
serve(starttls, {})
serve(tls, { secure: true })
