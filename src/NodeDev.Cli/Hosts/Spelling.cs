namespace NodeDev.Cli;

/// <summary>Compares spellings.</summary>
static class Spelling
{
    /// <summary>
    /// Returns how many characters to insert, delete or replace to get from one text to the other, ignoring case.
    /// </summary>
    internal static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= to.Length; k++)
            {
                bool isSame = char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[k - 1]);
                int changed = diagonal + (isSame ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.Min(changed, 1 + Math.Min(row[k], row[k - 1]));
            }
        }
        return row[^1];
    }
}
