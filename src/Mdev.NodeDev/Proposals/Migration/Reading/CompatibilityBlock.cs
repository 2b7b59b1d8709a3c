using System.Buffers;

namespace Mdev.NodeDev.Proposals;

/// <summary>One block of a migration document: fields, whose values may have variables.</summary>
/// <param name="isSelf">Whether it describes the device; it then has no variables.</param>
/// <param name="location">Where it begins.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
sealed class CompatibilityBlock(bool isSelf, SourceLocation location, LimitedDiagnostics diagnostics)
{
    internal const string KeyLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";

    const int LongestKey = 255;
    const int LongestValue = 4096;

    internal static readonly SearchValues<char> KeyCharacters = SearchValues.Create(KeyLetters);

    readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    readonly List<TemplateField> _fields = [];
    readonly TemplateVariables _variables = new();
    int _count;

    internal bool IsSelf => isSelf;

    internal SourceLocation Location => location;

    /// <summary>Whether one more field is too many.</summary>
    internal bool IsFull => _count >= CompatibilityDocument.MaxFields;

    /// <summary>Whether it has no field, also no malformed one.</summary>
    internal bool IsEmpty => _count == 0;

    internal IReadOnlyList<TemplateField> Fields => _fields;

    internal IReadOnlyList<TemplateVariable> Variables => _variables.All;

    /// <summary>Adds a line <c>key=value</c>.</summary>
    internal void Add(CompatibilityLine line)
    {
        int start = line.Text.IndexOfAnyExcept(CompatibilityLine.Spaces);
        ReadOnlySpan<char> rest = line.Text[start..];
        int length = rest.IndexOfAnyExcept(KeyCharacters);
        SourceLocation place = new(location.Source, line.Number, start + 1);
        if (length > 0 && rest[length] == '=')
        {
            Add(rest[..length].ToString(), line.Text, start + length + 1, place, hasComments: true);
            return;
        }
        _count++;
        DiagnosticDescriptor descriptor = CompatibilityDiagnostics.MalformedCompatibility;
        if (diagnostics.Wants(descriptor.Severity))
            diagnostics.AddWanted(
                descriptor.At(
                    place,
                    $"'{rest.TrimEnd()}' is not key=value with a key of letters, digits, '_', '-' and '.'"
                )
            );
    }

    /// <summary>Adds a field.</summary>
    /// <param name="key">The key; its characters are right.</param>
    /// <param name="text">The line.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="place">Where the key stands.</param>
    /// <param name="hasComments">Whether a <c>#</c> begins a comment.</param>
    internal void Add(string key, ReadOnlySpan<char> text, int start, SourceLocation place, bool hasComments)
    {
        if (++_count > CompatibilityDocument.MaxFields)
        {
            if (_count == CompatibilityDocument.MaxFields + 1)
                TooLarge(place, "too many fields in one block", CompatibilityDocument.MaxFields);
            return;
        }
        if (key.Length > LongestKey)
            TooLarge(place, $"a key of {key.Length} characters", LongestKey);
        else if (text.Length - start > LongestValue)
            TooLarge(place, $"a value of {text.Length - start} characters", LongestValue);
        else if (!_keys.Add(key))
            Report(CompatibilityDiagnostics.RepeatedCompatibilityKey, place, key);
        else if (
            new TemplateReader(text, start, place, hasComments, isSelf ? null : _variables, diagnostics).Read() is
            { } parts
        )
            _fields.Add(new TemplateField(key, parts));
    }

    /// <summary>The fields of a block without variables.</summary>
    internal CompatibilityDescription ToSelf() =>
        new() { Fields = [.. _fields.Select(field => new CompatibilityField(field.Key, field.ToText([])))] };

    void TooLarge(SourceLocation place, string what, int most) =>
        Report(CompatibilityDiagnostics.CompatibilityTooLarge, place, what, most);

    void Report(DiagnosticDescriptor descriptor, SourceLocation place, params ReadOnlySpan<object?> values)
    {
        if (diagnostics.Wants(descriptor.Severity))
            diagnostics.AddWanted(descriptor.At(place, values));
    }
}
