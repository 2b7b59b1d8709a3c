namespace Mdev.NodeDev.Proposals;

/// <summary>Rows are equal if they have the same fields, in any order.</summary>
sealed class CompatibilityRowComparer : IEqualityComparer<CompatibilityDescription>
{
    public bool Equals(CompatibilityDescription? x, CompatibilityDescription? y)
    {
        if (x is null || y is null || x.Fields.Count != y.Fields.Count)
            return ReferenceEquals(x, y);
        foreach (CompatibilityField field in x.Fields)
        {
            if (y.Find(field.Key) != field.Value)
                return false;
        }
        return true;
    }

    public int GetHashCode(CompatibilityDescription obj)
    {
        int hash = 0;
        foreach (CompatibilityField field in obj.Fields)
            hash = unchecked(hash + field.GetHashCode());
        return hash;
    }
}
