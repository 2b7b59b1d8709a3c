using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>Recipes are read as they stand in files, written again without loss, and refused with the place.</summary>
public sealed class MdevRecipeTests
{
    const string Source = "recipes/x.json";

    static readonly Guid Uuid = SampleUuids.Of(1);

    [Test]
    public void TryParse_Example_IsRead()
    {
        Assert.That(TryParse(Recipes.Example, out MdevRecipe? recipe, out ValueList<Diagnostic> diagnostics));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(recipe, Is.EqualTo(Recipes.Recipe));
        Assert.That(recipe!.AnyParent, Is.False);
        Assert.That(
            $"{recipe}",
            Is.EqualTo(
                "00000001-0000-4000-8000-000000000000: " + "wq0.0/type=mdev, wq0.0/mode=dedicated, wq0.0/state=enabled"
            )
        );
    }

    [Test]
    public void ToJson_HasTheFormOfTheFile()
    {
        MdevRecipe recipe = Recipes.Of(new MdevAttribute("wq0.0/type", "mdev")) with
        {
            AnyParent = true,
            CreateArguments = "a=1",
        };
        Assert.That(
            recipe.ToJson(),
            Is.EqualTo(
                """
                {
                  "format": 1,
                  "parent": "any",
                  "before": [
                    {
                      "wq0.0/type": "mdev"
                    }
                  ],
                  "create_arguments": "a=1"
                }

                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public void TryParse_UnknownMembers_AreKept()
    {
        const string json = """{"format":1,"later":{"a":[1,null]},"before":[],"note":"ä"}""";
        Assert.That(TryParse(json, out MdevRecipe? read, out _));
        string written = read!.ToJson();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(written, Does.Contain("\"later\": {").And.Contain("\"note\": \"ä\""));
        Assert.That(TryParse(written, out MdevRecipe? again, out _));
        Assert.That(again, Is.EqualTo(read));
        Assert.That(again!.ToJson(), Is.EqualTo(written));
    }

    [Test]
    public void TryParse_ReadsWhatToJsonWrites([Random(40, Distinct = true)] int seed)
    {
        Dice dice = new((ulong)seed);
        string[] texts = ["mdev", " ", "\n", "ä\u2028\"\\", "𝄞", "\u0001", "0x1F"];
        MdevRecipe recipe = Recipes.Of([
            .. Enumerable
                .Range(0, dice.Below(6))
                .Select(i => new MdevAttribute($"wq0.{i}/n{dice.Below(3)}", dice.Of(texts))),
        ]) with
        {
            AnyParent = dice.Percent(50),
            CreateArguments = dice.Percent(50) ? null : $"a={dice.Next()} ~\"",
        };
        Assert.That(TryParse(recipe.ToJson(), out MdevRecipe? read, out _), recipe.ToJson());
        Assert.That(read, Is.EqualTo(recipe));
    }

    [TestCase("", 1, 1, "it is empty")]
    [TestCase("[]", 1, 1, "the recipe is not an object")]
    [TestCase("{\n \"format\": 1,\n \"before\": [", 3, 13, "")]
    [TestCase("""{"before":[]}""", 1, 1, "the recipe has no \"format\" that is a number")]
    [TestCase("""{"format":2}""", 1, 11, "the recipe: format 2 is not known, only 1")]
    [TestCase("""{"format":1.5}""", 1, 11, "the recipe: \"format\" is not a whole number of 32 bits")]
    [TestCase("""{"format":1,"format":1}""", 1, 13, "\"format\" is there twice")]
    [TestCase("""{"format":1,"parent":"some"}""", 1, 22, "the recipe: \"parent\" is not \"any\"")]
    [TestCase("""{"format":1,"before":{}}""", 1, 1, "the recipe has no \"before\" that is a list")]
    [TestCase("""{"format":1,"before":[{"a":1}]}""", 1, 23, "not a list of objects with one text each")]
    [TestCase("""{"format":1,"before":[{"a":"\ud800"}]}""", 1, 28, "the text is not Unicode")]
    [TestCase("""{"format":1,"before":[{"a":""}]}""", 1, 23, "the value for the file 'a' is empty")]
    [TestCase("{\"format\":1,\n\"before\":[{\"a\":\"1\"},\n{\"../b\":\"1\"}]}", 3, 1, "has a part that is '..'")]
    [TestCase("""{"format":1,"before":[{"/etc/passwd":"1"}]}""", 1, 23, "is empty")]
    [TestCase("""{"format":1,"before":[{"a/./b":"1"}]}""", 1, 23, "has a part that is '.'")]
    [TestCase("""{"format":1,"before":[{"remove":"1"}]}""", 1, 23, "'remove'")]
    [TestCase("""{"format":1,"create_arguments":"a\nb"}""", 1, 32, "the arguments have a line feed")]
    [TestCase("""{"format":1,"create_arguments":"ä"}""", 1, 32, "the arguments are not printable ASCII")]
    [TestCase("""{"format":1,"create_arguments":""}""", 1, 32, "the arguments are empty")]
    [TestCase("""{"format":1,"create_arguments":7}""", 1, 1, "that is a text")]
    public void TryParse_Malformed_SaysWhatAndWhere(string json, int line, int column, string why)
    {
        bool isRead = TryParse(json, out MdevRecipe? recipe, out ValueList<Diagnostic> diagnostics);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isRead, Is.False);
        Assert.That(recipe, Is.Null);
        Assert.That(diagnostics.Single().Id, Is.EqualTo("ND3013"));
        Assert.That(diagnostics.Single().Message, Does.Contain(why));
        Assert.That(diagnostics.Single().Location, Is.EqualTo(new SourceLocation(Source, line, column)));
    }

    [Test]
    public void TryParse_AnyCutOfTheExample_IsRefusedWithoutThrowing()
    {
        for (int length = 0; length < Recipes.Example.Length; length++)
        {
            Assert.That(TryParse(Recipes.Example[..length], out _, out ValueList<Diagnostic> diagnostics), Is.False);
            Assert.That(diagnostics, Has.Count.EqualTo(1));
        }
        string deep = $$"""{"format":1,"a":{{new string('[', 1000)}}{{new string(']', 1000)}}}""";
        Assert.That(TryParse(deep, out _, out _), Is.False);
        Assert.That(TryParse(Recipes.Example + "{}", out _, out _), Is.False);
        Assert.That(TryParse("\ud800", out _, out _), Is.False);
    }

    [TestCase(4058, null)]
    [TestCase(4059, "the arguments are longer than 4058 bytes")]
    public void Arguments_FitWithTheUuidIntoOneWrite(int length, string? problem)
    {
        CreateMdevStep step = new("mtty", Uuid, "mtty-1") { Arguments = new string('a', length) };
        Assert.That(step.FindInvalidName(), Is.EqualTo(problem));
        Assert.That(CreationText.Of(step), Has.Length.EqualTo(37 + length));
    }

    static bool TryParse(string json, out MdevRecipe? recipe, out ValueList<Diagnostic> diagnostics) =>
        MdevRecipe.TryParse(json, Uuid, Source, out recipe, out diagnostics);
}
