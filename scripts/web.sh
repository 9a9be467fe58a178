# Sourced by the other scripts: installs what the staff interface needs and builds it, each only when something changed.

need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 && continue
    echo "缺少 $tool：需要 Rust、Node 20 以上和 git" >&2
    echo "$tool is missing: Rust, Node 20 or newer, and git are needed" >&2
    exit 3
  done
}

# One hash over the names and contents of the files given on standard input.
hash_of() {
  local list
  list=$(while IFS= read -r file; do [ -f "$file" ] && printf '%s\n' "$file"; done)
  { printf '%s\n' "$list"; printf '%s\n' "$list" | git hash-object --stdin-paths; } | git hash-object --stdin
}

web_install() {
  local lock stamp=web/node_modules/.lantian-lock
  lock=$(git hash-object web/package-lock.json)
  [ "$(cat "$stamp" 2>/dev/null)" = "$lock" ] && return
  echo "安装前端依赖 · installing what the staff interface is built with"
  (cd web && npm ci --no-fund --no-audit --loglevel=error) || return
  printf '%s' "$lock" >"$stamp"
}

web_build() {
  local sources stamp=web/node_modules/.lantian-built
  sources=$(git ls-files --cached --others --exclude-standard -- web ':!web/tests' | sort -u | hash_of)
  [ -f web/dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sources" ] && return
  echo "构建前端 · building the staff interface"
  (cd web && npm run --silent build -- --logLevel warn) || return
  printf '%s' "$sources" >"$stamp"
}
