using System.Text.Json;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Search;

/// <summary>Synonyms and curations as the merchant keeps them.</summary>
internal sealed class WordLists(
    ModuleDatabase<SearchModule> database,
    NodeBus bus,
    ILanguage language,
    SearchSettings settings
)
{
    /// <summary>Under which a node hears that another changed a list.</summary>
    public const string Topic = "search";
    private const int SetLimit = 2_000;
    private const int WordLimit = 50;
    private const int PinLimit = 20;
    private const int HideLimit = 100;

    public async Task<IReadOnlyList<SynonymSet>> GetSynonymsAsync(CancellationToken cancellationToken) =>
        await database.QueryAsync(
            "SELECT words, means FROM synonym_set ORDER BY position",
            reader => new SynonymSet(Read(reader.GetString(0)), reader.IsDBNull(1) ? null : Read(reader.GetString(1))),
            cancellationToken
        );

    public async Task<IReadOnlyList<Curation>> GetCurationsAsync(CancellationToken cancellationToken) =>
        await database.QueryAsync(
            "SELECT text, pins, hides FROM curation ORDER BY text_key",
            reader => new Curation(reader.GetString(0), Read(reader.GetString(1)), Read(reader.GetString(2))),
            cancellationToken
        );

    public async Task<SaveSynonymsResult> SetSynonymsAsync(
        IReadOnlyList<SynonymSet> sets,
        CancellationToken cancellationToken
    )
    {
        FieldError[] errors = [.. Check(sets)];
        if (errors.Length > 0)
            return new SynonymsRejected(errors);
        var unit = new WriteUnit().Then("DELETE FROM synonym_set");
        for (var i = 0; i < sets.Count; i++)
        {
            unit.Then(
                "INSERT INTO synonym_set (position, words, means) VALUES (@position, @words, @means)",
                ("position", i),
                ("words", Write(sets[i].Words)),
                ("means", sets[i].Means is { } means ? Write(means) : null)
            );
        }

        await database.Writer.CommitAsync(unit, cancellationToken);
        bus.Publish(Topic, "words");
        return new SynonymsSaved(sets.Count);
    }

    public async Task<SaveCurationResult> SetCurationAsync(Curation curation, CancellationToken cancellationToken)
    {
        var key = TypedText.KeyOf(curation.Text);
        FieldError[] errors =
        [
            .. key.Length == 0
                ? [new FieldError("text", "needs at least one letter or digit")]
                : Array.Empty<FieldError>(),
            .. curation.Text.Length > TypedText.LengthLimit
                ? [new FieldError("text", $"may have at most {TypedText.LengthLimit} characters")]
                : Array.Empty<FieldError>(),
            .. CheckSlugs("pins", curation.Pins, PinLimit),
            .. CheckSlugs("hides", curation.Hides, HideLimit),
        ];
        if (errors.Length > 0)
            return new CurationRejected(errors);
        var unit = new WriteUnit().Then("DELETE FROM curation WHERE text_key = @key", ("key", key));
        if (curation.Pins.Count + curation.Hides.Count > 0)
        {
            unit.Then(
                "INSERT INTO curation (text_key, text, pins, hides) VALUES (@key, @text, @pins, @hides)",
                ("key", key),
                ("text", curation.Text),
                ("pins", Write(curation.Pins)),
                ("hides", Write(curation.Hides))
            );
        }

        await database.Writer.CommitAsync(unit, cancellationToken);
        bus.Publish(Topic, "words");
        return new CurationSaved(curation);
    }

    /// <summary>The merchant's, the file's, and those that come with the shop.</summary>
    public async Task<Synonyms> ReadSynonymsAsync(CancellationToken cancellationToken)
    {
        var kept = await GetSynonymsAsync(cancellationToken);
        var file =
            settings.SynonymsFile is { } path && File.Exists(path)
                ? SynonymFile.Read(await File.ReadAllTextAsync(path, cancellationToken))
                : [];
        return new Synonyms([.. kept, .. file, .. settings.HasStandardSynonyms ? SynonymFile.Standard : []], language);
    }

    private static IEnumerable<FieldError> Check(IReadOnlyList<SynonymSet> sets)
    {
        if (sets.Count > SetLimit)
            yield return new FieldError("(body)", $"may have at most {SetLimit:N0} sets");
        for (var i = 0; i < Math.Min(sets.Count, SetLimit); i++)
        {
            var least = sets[i].Means is null ? 2 : 1;
            foreach (var error in CheckWords($"[{i}].words", sets[i].Words, least))
                yield return error;
            if (sets[i].Means is { } means)
            {
                foreach (var error in CheckWords($"[{i}].means", means, 1))
                    yield return error;
            }
        }
    }

    private static IEnumerable<FieldError> CheckWords(string field, IReadOnlyList<string> words, int least)
    {
        if (words.Count < least || words.Count > WordLimit)
            yield return new FieldError(field, $"needs {least} to {WordLimit} texts");
        for (var i = 0; i < words.Count; i++)
        {
            var count = SplitText.Split(FoldedText.Of(words[i]), Synonyms.MostWords + 1).Count;
            if (count == 0 || count > Synonyms.MostWords)
                yield return new FieldError($"{field}[{i}]", $"must be of 1 to {Synonyms.MostWords} words");
        }
    }

    private static IEnumerable<FieldError> CheckSlugs(string field, IReadOnlyList<string> slugs, int most)
    {
        if (slugs.Count > most)
            yield return new FieldError(field, $"may have at most {most} products");
        if (slugs.Any(string.IsNullOrWhiteSpace))
            yield return new FieldError(field, "must be slugs of products");
    }

    private static string[] Read(string json) => JsonSerializer.Deserialize<string[]>(json)!;

    private static string Write(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts);
}
