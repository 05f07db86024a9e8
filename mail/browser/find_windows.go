package browser

import "golang.org/x/sys/windows/registry"

// registered are the files that a program was registered with, for this user or for all.
func registered(program string) (all []string) {
	for _, root := range []registry.Key{registry.CURRENT_USER, registry.LOCAL_MACHINE} {
		key, err := registry.OpenKey(root, `SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\`+program, registry.QUERY_VALUE)
		if err != nil {
			continue
		}
		if file, _, err := key.GetStringValue(""); err == nil {
			all = append(all, file)
		}
		key.Close()
	}
	return all
}
