namespace Mdev.NodeDev.Testing.Tests;

public class HostTreeProperties
{
    [Property(Arbitrary = [typeof(TreeSteps)])]
    public bool Write_ThenParse_GivesTheSameTree(TreeStep[] steps)
    {
        MemoryHostTree tree = TreeStep.Build(steps);
        string text = HostTreeText.Write(tree);
        MemoryHostTree again = HostTreeText.Parse(text);
        return again.HasSameContent(tree) && HostTreeText.Write(again) == text;
    }

    [Property(Arbitrary = [typeof(TreeSteps)], MaxTest = 300)]
    public bool WriteOverlay_ThenParse_GivesTheOtherTree(TreeStep[] steps, TreeStep[] more)
    {
        MemoryHostTree baseTree = TreeStep.Build(steps);
        MemoryHostTree tree = TreeStep.Build(more, baseTree);
        string text = HostTreeText.WriteOverlay(baseTree, tree, "base");
        return HostTreeText.Parse(text, _ => baseTree).HasSameContent(tree);
    }

    [Property(Arbitrary = [typeof(TreeSteps)], MaxTest = 300)]
    public bool WriteOverlay_OfUnrelatedTrees_GivesTheOtherTree(TreeStep[] steps, TreeStep[] others)
    {
        MemoryHostTree baseTree = TreeStep.Build(steps);
        MemoryHostTree tree = TreeStep.Build(others);
        string text = HostTreeText.WriteOverlay(baseTree, tree, "base");
        return HostTreeText.Parse(text, _ => baseTree).HasSameContent(tree);
    }

    [Property(Arbitrary = [typeof(TreeSteps)])]
    public bool Record_MemoryTree_GivesTheSameTree(TreeStep[] steps)
    {
        // What is behind a directory that fails cannot be seen.
        MemoryHostTree tree = TreeStep.Build(steps.Select(step => step.Kind < 2 ? step with { Errno = 0 } : step));
        HostRecorderOptions everything = new()
        {
            Paths = [""],
            Filter = HostRecorderFilter.Everything,
            IncludeSerials = true,
        };
        HostRecording recording = HostRecorder.Record(tree, everything);
        return recording.Tree.HasSameContent(tree);
    }

    [Property(MaxTest = 1000)]
    public bool Parse_Noise_SucceedsOrThrowsWithPosition(string? noise) => IsReadOrRefused(noise ?? "");

    [Property(Arbitrary = [typeof(TreeSteps)], MaxTest = 1000)]
    public bool Parse_MalformedText_SucceedsOrThrowsWithPosition(TreeStep[] steps, uint place, char character)
    {
        char[] text = HostTreeText.Write(TreeStep.Build(steps)).ToCharArray();
        if (text.Length > 0)
            text[place % text.Length] = character;
        return IsReadOrRefused(new string(text));
    }

    static bool IsReadOrRefused(string text)
    {
        try
        {
            MemoryHostTree tree = HostTreeText.Parse(text);
            return HostTreeText.Parse(HostTreeText.Write(tree)).HasSameContent(tree);
        }
        catch (HostTreeFormatException error)
        {
            return error.Line > 0 && error.Column > 0;
        }
    }
}
