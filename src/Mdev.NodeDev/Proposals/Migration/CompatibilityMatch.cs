namespace Mdev.NodeDev.Proposals;

/// <summary>Looks for a row that a device matches.</summary>
static class CompatibilityMatch
{
    /// <summary>The parent's PCI id: compared only if both sides carry it.</summary>
    const string ParentId = "device_id";

    const string Document = "";

    static readonly string[] TypeKeys = ["mdev_type", "type"];
    static readonly string[] ApiKeys = ["device_api", "device_type"];

    /// <summary>Whether a device is in a list.</summary>
    /// <param name="self">The device that has to be accepted.</param>
    /// <param name="owner">The device that has the list.</param>
    /// <param name="rows">The list.</param>
    /// <param name="strictness">Where keys that a row does not mention are a mismatch.</param>
    internal static CompatibilityResult Check(
        CompatibilityDescription? self,
        CompatibilityDescription? owner,
        ValueList<CompatibilityDescription>? rows,
        CompatibilityStrictness strictness
    )
    {
        if (self is null || self.Fields.All(field => field.Value.Length == 0))
            return CompatibilityResult.Unknown(Document, null, "a description of the device");
        Dictionary<string, string> values = ToDictionary(self);
        if (owner is not null && IsSame(values, ToDictionary(owner)))
            return CompatibilityResult.From([], [], owner);
        if (rows is not { } list)
            return CompatibilityResult.Unknown(Document, self.ToString(), "a list of compatible devices");
        Row? nearest = null;
        foreach (CompatibilityDescription row in list)
        {
            Row compared = Compare(values, row, strictness);
            if (compared.Mismatches.Count == 0 && compared.IsCompared)
                return CompatibilityResult.From([], [], row);
            if (nearest is null || compared.Distance < nearest.Distance)
                nearest = compared;
        }
        return nearest is null ? CompatibilityResult.Incompatible(Document, self.ToString(), "a row; the list has none")
            : nearest.Mismatches.Count > 0 ? CompatibilityResult.From(nearest.Mismatches, [], nearest.Description)
            : CompatibilityResult.Unknown(Document, self.ToString(), "a row with a key that the device has");
    }

    static Row Compare(
        Dictionary<string, string> values,
        CompatibilityDescription row,
        CompatibilityStrictness strictness
    )
    {
        List<CompatibilityReason> mismatches = [];
        bool isCompared = false;
        foreach (CompatibilityField field in row.Fields)
        {
            bool isKnown = values.TryGetValue(field.Key, out string? value);
            if (field.Key == ParentId && !isKnown)
                continue;
            isCompared |= field.Value.Length > 0 || !string.IsNullOrEmpty(value);
            if ((value ?? "") != field.Value)
                mismatches.Add(new CompatibilityReason(field.Key, value, Shown(field.Value)));
        }
        if (IsStrict(row, strictness))
        {
            HashSet<string> mentioned = [.. row.Fields.Select(field => field.Key), ParentId];
            mismatches.AddRange(
                from value in values
                where value.Value.Length > 0 && !mentioned.Contains(value.Key)
                select new CompatibilityReason(value.Key, value.Value, "a row that mentions it")
            );
        }
        return new Row(row, mismatches, isCompared);
    }

    static bool IsStrict(CompatibilityDescription row, CompatibilityStrictness strictness) =>
        strictness switch
        {
            CompatibilityStrictness.EveryRow => true,
            CompatibilityStrictness.Never => false,
            _ => !Mentions(row, TypeKeys) || !Mentions(row, ApiKeys),
        };

    static bool Mentions(CompatibilityDescription row, string[] keys) =>
        row.Fields.Any(field => field.Value.Length > 0 && keys.Contains(field.Key));

    static Dictionary<string, string> ToDictionary(CompatibilityDescription description)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (CompatibilityField field in description.Fields)
            values.TryAdd(field.Key, field.Value);
        return values;
    }

    static bool IsSame(Dictionary<string, string> one, Dictionary<string, string> other) =>
        Includes(one, other) && Includes(other, one);

    /// <summary>An empty value is an absent one.</summary>
    static bool Includes(Dictionary<string, string> one, Dictionary<string, string> other) =>
        other.All(value => one.GetValueOrDefault(value.Key, "") == value.Value);

    static string Shown(string value) => value.Length == 0 ? "empty or absent" : value;

    /// <summary>A row that a device was compared with.</summary>
    /// <param name="Description">The row.</param>
    /// <param name="Mismatches">Where the device differs from it.</param>
    /// <param name="IsCompared">Whether a value was compared; else the row says nothing of the device.</param>
    sealed record Row(
        CompatibilityDescription Description,
        IReadOnlyList<CompatibilityReason> Mismatches,
        bool IsCompared
    )
    {
        /// <summary>How far it is from a match: of two rows, the one of the same type is nearer.</summary>
        internal int Distance => (2 * Mismatches.Count) + (Mismatches.Any(one => TypeKeys.Contains(one.Key)) ? 1 : 0);
    }
}
