package paint

// cache keeps what was made, in a bounded number of bytes. It has two halves: what is used
// goes to the younger; when that is full it becomes the older, whose own content is dropped.
type cache[K comparable, V any] struct {
	most       int // bytes of a half
	size       int // of the younger
	young, old map[K]kept[V]
}

type kept[V any] struct {
	value V
	size  int
}

func newCache[K comparable, V any](bytes int) cache[K, V] {
	return cache[K, V]{most: bytes / 2, young: map[K]kept[V]{}}
}

// get gives what is kept of a key, or else makes it; size is in bytes. What is larger than
// half of the cache is not kept.
func (c *cache[K, V]) get(key K, make func() (value V, size int)) V {
	if k, ok := c.young[key]; ok {
		return k.value
	}
	k, ok := c.old[key]
	if !ok {
		k.value, k.size = make()
	}
	if k.size > c.most {
		return k.value
	}
	if c.size+k.size > c.most {
		c.old, c.young, c.size = c.young, map[K]kept[V]{}, 0
	}
	c.young[key] = k
	c.size += k.size
	return k.value
}

// drop empties the cache.
func (c *cache[K, V]) drop() { c.old, c.young, c.size = nil, map[K]kept[V]{}, 0 }
