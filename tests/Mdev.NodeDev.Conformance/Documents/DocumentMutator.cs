namespace Mdev.NodeDev.Conformance;

/// <summary>Changes one thing at a time in a document.</summary>
sealed class DocumentMutator
{
    /// <summary>An XML declaration or what else stands at the start is odd; the printer sees to it.</summary>
    internal const string OddHead = "odd head";

    /// <summary>Bytes are changed; the printer sees to it.</summary>
    internal const string BrokenBytes = "broken bytes";

    readonly Dice _dice;
    readonly Mutation[] _changes;

    /// <summary>What changes a document.</summary>
    /// <param name="dice">Chooses.</param>
    /// <param name="root">The document.</param>
    /// <param name="parts">What may be put into it besides.</param>
    internal DocumentMutator(Dice dice, MarkupElement root, IEnumerable<Rule> parts)
    {
        _dice = dice;
        MutatedDocument document = new(dice, root, [.. parts]);
        _changes =
        [
            .. new ElementMutations(dice, root, document).All,
            .. new AttributeMutations(dice, root, document).All,
            .. new ValueMutations(dice, root, document).All,
            new(3, OddHead, () => true),
            new(5, BrokenBytes, () => true),
        ];
    }

    /// <summary>Changes something.</summary>
    /// <returns>What was changed.</returns>
    internal string Change()
    {
        int all = _changes.Sum(change => change.Weight);
        while (true)
        {
            int at = _dice.Below(all);
            foreach ((int weight, string name, Func<bool> change) in _changes)
            {
                at -= weight;
                if (at >= 0)
                    continue;
                if (change())
                    return name;
                break;
            }
        }
    }
}
