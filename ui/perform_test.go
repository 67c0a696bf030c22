package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// Every intent is performed, by one family alone. Intents are the types that
// package intent declares in groups.
func TestEveryIntentIsPerformedByOneFamily(t *testing.T) {
	performed := map[string]int{}
	for _, file := range parsed(t, "*.go") {
		ast.Inspect(file, func(n ast.Node) bool {
			clause, ok := n.(*ast.CaseClause)
			if !ok {
				return true
			}
			for _, e := range clause.List {
				if s, ok := e.(*ast.SelectorExpr); ok && isNamed(s.X, "intent") {
					performed[s.Sel.Name]++
				}
			}
			return true
		})
	}
	intents := 0
	for _, file := range parsed(t, "intent/*.go") {
		for _, d := range file.Decls {
			group, ok := d.(*ast.GenDecl)
			if !ok || group.Tok != token.TYPE || !group.Lparen.IsValid() {
				continue
			}
			intents += len(group.Specs)
			for _, spec := range group.Specs {
				if declared, ok := spec.(*ast.TypeSpec); ok && performed[declared.Name.Name] != 1 {
					t.Errorf("intent.%s is performed %d times", declared.Name.Name, performed[declared.Name.Name])
				}
			}
		}
	}
	if intents < 40 {
		t.Errorf("%d intents were found", intents)
	}
}

func isNamed(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

func parsed(t *testing.T, pattern string) []*ast.File {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}
