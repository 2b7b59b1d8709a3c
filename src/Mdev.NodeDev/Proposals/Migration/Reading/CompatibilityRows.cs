namespace Mdev.NodeDev.Proposals;

/// <summary>Expands the blocks of a document into rows. They are counted before one is built.</summary>
/// <param name="diagnostics">Receives what is wrong.</param>
sealed class CompatibilityRows(LimitedDiagnostics diagnostics)
{
    /// <summary>The most characters of all values that variables make.</summary>
    const int MostCharacters = 4 * 1024 * 1024;

    readonly List<CompatibilityBlock> _blocks = [];
    UInt128 _count;
    UInt128 _characters;
    bool _isTooLarge;

    /// <summary>Adds a block. One that makes too many rows is reported.</summary>
    internal void Add(CompatibilityBlock block)
    {
        if (_isTooLarge)
            return;
        UInt128 count = 1;
        TemplateVariable? decisive = null;
        foreach (TemplateVariable variable in block.Variables)
        {
            UInt128 values = variable.Count();
            if (values == 0)
            {
                Report(CompatibilityDiagnostics.CompatibilityWithoutRows, block.Location, variable.Name);
                return;
            }
            count = UInt128.Min(count * values, TemplateVariable.Many);
            if (decisive is null && _count + count > CompatibilityDocument.MaxRows)
                decisive = variable;
        }
        _count += count;
        _characters += count * (uint)block.Fields.Where(field => field.HasVariables).Sum(field => field.LongestLength);
        if (_count > CompatibilityDocument.MaxRows)
            TooLarge(
                CompatibilityDiagnostics.TooManyCompatibilityRows,
                decisive?.Location ?? block.Location,
                _count < TemplateVariable.Many ? _count : "very many",
                CompatibilityDocument.MaxRows
            );
        else if (_characters > MostCharacters)
            TooLarge(
                CompatibilityDiagnostics.CompatibilityTooLarge,
                block.Location,
                $"{_characters} characters of rows",
                MostCharacters
            );
        else
            _blocks.Add(block);
    }

    /// <summary>The rows in the order of the text, equal ones once.</summary>
    internal ValueList<CompatibilityDescription> Build()
    {
        List<CompatibilityDescription> rows = [];
        HashSet<CompatibilityDescription> seen = new(new CompatibilityRowComparer());
        foreach (CompatibilityDescription row in _blocks.SelectMany(Expand))
        {
            if (seen.Add(row))
                rows.Add(row);
        }
        return ValueList.From(rows);
    }

    /// <summary>All assignments; the variable that is declared first changes slowest.</summary>
    static IEnumerable<CompatibilityDescription> Expand(CompatibilityBlock block)
    {
        TemplateValue[][] lists = [.. block.Variables.Select(variable => variable.Values().ToArray())];
        CompatibilityField?[] constant =
        [
            .. block.Fields.Select(field => field.HasVariables ? null : ToField(field, [])),
        ];
        int[] positions = new int[lists.Length];
        TemplateValue[] values = [.. lists.Select(list => list[0])];
        while (true)
        {
            yield return new CompatibilityDescription
            {
                Fields = [.. block.Fields.Select((field, i) => constant[i] ?? ToField(field, values))],
            };
            int changed = lists.Length - 1;
            while (changed >= 0 && ++positions[changed] == lists[changed].Length)
            {
                positions[changed] = 0;
                values[changed] = lists[changed][0];
                changed--;
            }
            if (changed < 0)
                yield break;
            values[changed] = lists[changed][positions[changed]];
        }
    }

    static CompatibilityField ToField(TemplateField field, TemplateValue[] values) =>
        new(field.Key, field.ToText(values));

    void TooLarge(DiagnosticDescriptor descriptor, SourceLocation place, params ReadOnlySpan<object?> values)
    {
        _isTooLarge = true;
        Report(descriptor, place, values);
    }

    void Report(DiagnosticDescriptor descriptor, SourceLocation place, params ReadOnlySpan<object?> values)
    {
        if (diagnostics.Wants(descriptor.Severity))
            diagnostics.AddWanted(descriptor.At(place, values));
    }
}
